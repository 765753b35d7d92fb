//! `show`: an article as text.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
    sync::atomic::AtomicBool,
};

use anyhow::bail;

use crate::{
    article::Article,
    document::{BlockKind, Document},
    layout::{self, Measure, Role, Row},
    library::Query,
    text::Shown,
    theme::Theme,
    worker::{self, Files, Holdings, files},
};

use super::{
    Outcome, Places, arguments, complain, list,
    out::{Out, Stdout},
};

/// The column of text where no width is asked for.
const WIDEST: usize = 80;

/// Prints an article.
pub(super) fn run(asked: &arguments::Show, holdings: &Holdings, places: &Places) -> anyhow::Result<Outcome> {
    let article = article(&asked.post, holdings, places)?;
    for problem in &article.post.problems {
        complain(&format!("{}: {problem}", files::shown(&article.post.path)));
    }
    let mut out = Stdout::stdout();
    if asked.plain {
        out.text(&article.document.plain())?;
    } else {
        let is_terminal = io::stdout().is_terminal();
        let theme = Theme::new(super::depth(is_terminal, places.colour));
        let has_styles = is_terminal || places.colour == super::Colour::Always;
        let width = asked.width.map_or_else(|| screen_width().min(WIDEST), usize::from);
        let setting = places.config.setting;
        let language = if setting.hyphenate { article.document.language() } else { None };
        let measure = Measure { is_justified: setting.justify, language, ..width.into() };
        print(&mut out, &article.document, measure, has_styles.then_some(&theme))?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(
    out: &mut Out<impl Write>,
    document: &Document,
    measure: Measure,
    theme: Option<&Theme>,
) -> io::Result<()> {
    let never = AtomicBool::new(false);
    let mut coloured = (u32::MAX, Vec::new());
    for (at, block) in document.blocks.iter().enumerate() {
        if let (BlockKind::Code(code), true) = (block.kind, theme.is_some()) {
            if coloured.0 != code {
                let tokens = worker::colour(document, code, &never);
                coloured = (code, tokens.into_iter().map(|it| (it.0, Role::from(it.1))).collect());
            }
            for row in layout::lay_out(document, at, measure) {
                write_row(out, document, &row.lit(&coloured.1), theme)?;
            }
        } else {
            for row in layout::lay_out(document, at, measure) {
                write_row(out, document, &row, theme)?;
            }
        }
    }
    Ok(())
}

/// The columns of the terminal that is written to, else the usual 80.
fn screen_width() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|it| usize::from(it.ws_col));
    size.filter(|&it| it >= layout::NARROWEST).unwrap_or(WIDEST)
}

fn write_row(
    out: &mut Out<impl Write>,
    document: &Document,
    row: &Row,
    theme: Option<&Theme>,
) -> io::Result<()> {
    let is_blank = |it: &layout::Segment| it.str(document).trim().is_empty();
    let end = row.segments.iter().rposition(|it| !is_blank(it)).map_or(0, |it| it + 1);
    for segment in row.segments.iter().take(end) {
        let sequence = theme.map(|it| Theme::sequence(it.style(segment.roles))).unwrap_or_default();
        out.painted(&sequence, &Shown::line(&segment.str(document)))?;
    }
    out.end()
}

/// The article that an argument names: a file, standard input, or a post of the library.
///
/// # Errors
/// When nothing has that name, or it can't be read.
pub(super) fn article(post: &str, holdings: &Holdings, places: &Places) -> anyhow::Result<Article> {
    let files = &holdings.files;
    let path = Path::new(post);
    if files.is_in_memory(path) || std::fs::symlink_metadata(path).is_ok() {
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        return load(path, &name, files);
    }
    let mut library = list::library(files, &places.library)?;
    let wanted = post.to_lowercase();
    let names = |it: &crate::post::Post| {
        let title = it.title.to_lowercase();
        it.name.to_lowercase() == wanted || it.slug().to_lowercase() == wanted || title == wanted
    };
    let found = library.posts().iter().position(names);
    // A title may hold what a query cannot.
    let query =
        Some(Query::new(post)).filter(|it| it.fault().is_none()).unwrap_or_else(|| Query::of_words(post));
    let ids = found.map_or_else(|| list::passing(&mut library, query, holdings), |it| vec![it]);
    match ids.as_slice() {
        [one] => match library.get(*one) {
            Some(post) => load(&post.path, &post.name, files),
            None => bail!("{post}: no such post"),
        },
        [] => bail!(
            "{}: there is no such file, and no post of the library has that name or title",
            Shown::line(post)
        ),
        many => {
            let titles: Vec<String> = many
                .iter()
                .take(5)
                .filter_map(|&it| library.get(it))
                .map(|it| format!("  {}", it.title))
                .collect();
            bail!(
                "{}: {} posts match; name one of them:\n{}",
                Shown::line(post),
                many.len(),
                titles.join("\n")
            )
        }
    }
}

fn load(path: &Path, name: &str, files: &Files) -> anyhow::Result<Article> {
    worker::load(path, name, files).map_err(|reason| anyhow::anyhow!("{reason}"))
}
