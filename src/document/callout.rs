//! Callouts: quotations that begin with `[!kind]`, a title of their own perhaps.
//!
//! Obsidian's help, "Callouts", names the kinds; GitHub's five are read by the
//! parser itself.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use pulldown_cmark::CowStr;

use crate::text::fold;

use super::{
    AlertKind, ContainerKind, Marks,
    builder::{Builder, LeafKind},
    stack::Undo,
    tags,
};

/// The most bytes between the brackets of a callout.
const LONGEST_KIND: usize = 40;

/// What kinds are called in other languages. Where one of these is the title, the kind isn't said once more.
const NAMES: &str = "\
    note|tip|hint|info|information|important|warning|caution|danger|attention|example|\
    hinweis|notiz|anmerkung|tipp|wichtig|warnung|achtung|vorsicht|gefahr|beispiel|\
    remarque|astuce|conseil|attention|avertissement|prudence|exemple|\
    nota|consejo|sugerencia|importante|advertencia|aviso|precaucion|cuidado|peligro|ejemplo|\
    suggerimento|consiglio|avviso|avvertenza|attenzione|pericolo|esempio|\
    dica|observacao|atencao|perigo|exemplo|\
    opmerking|belangrijk|waarschuwing|voorzichtig|voorbeeld|\
    obs|viktigt|varning|viktig|advarsel|vigtigt|merk|huomautus|huomio|vinkki|varoitus|\
    uwaga|wskazowka|wazne|ostrzezenie|przyklad|poznamka|dulezite|varovani|upozorneni|megjegyzes|fontos|figyelem|\
    not|ipucu|onemli|uyari|dikkat|catatan|penting|peringatan|ghi chu|meo|canh bao|luu y|\
    примечание|заметка|совет|подсказка|важно|внимание|предупреждение|осторожно|пример|\
    примітка|порада|важливо|увага|попередження|σημειωση|συμβουλη|προσοχη|\
    ملاحظة|نصيحة|تلميح|مهم|تحذير|تنبيه|معلومات|خطر|مثال|نکته|توجه|هشدار|یادداشت|הערה|טיפ|חשוב|אזהרה|\
    नोट|सुझाव|महत्वपूर्ण|चेतावनी|หมายเหตุ|เคล็ดลับ|ข้อมูล|สำคัญ|คำเตือน|ข้อควรระวัง|ตัวอย่าง|\
    ノート|メモ|注|注意|ヒント|情報|重要|警告|危険|例|備考|\
    注释|注意事项|备注|说明|提示|技巧|小贴士|信息|危险|示例|註|備註|說明|資訊|範例|\
    참고|노트|메모|팁|힌트|정보|중요|경고|주의|위험|예시";

static FOLDED: LazyLock<HashSet<String>> = LazyLock::new(|| NAMES.split('|').map(fold::fold).collect());

/// A callout whose first line is being read.
pub(super) struct Callout {
    /// One past the `[!kind]` in the translated body.
    end: usize,
    /// How text was marked before.
    marks: Marks,
    /// The part that it is, if it folds.
    fold: Option<usize>,
}

/// What the first line of a quotation says it is.
pub(super) struct Head {
    kind: AlertKind,
    label: String,
    title: Title,
    /// Whether it folds, and then whether its author left it open.
    fold: Option<bool>,
    /// One past the mark, counted from where the quotation begins.
    length: usize,
}

/// What stands behind the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    Missing,
    /// The kind by its name, in whatever language.
    Kind,
    Own,
}

/// The head of a quotation that begins with `text`.
pub(super) fn head(text: &str) -> Option<Head> {
    let inside = text.trim_start_matches([' ', '\t']).strip_prefix('>')?;
    let word = inside.trim_start_matches([' ', '\t']).strip_prefix("[!")?;
    let end = word.bytes().take(LONGEST_KIND + 1).position(|it| it == b']')?;
    let (word, rest) = (word.get(..end)?, word.get(end + 1..)?);
    let name = word.split('|').next()?.trim();
    if name.is_empty()
        || name.len() > 24
        || name.contains(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
    {
        return None;
    }
    let title = rest.lines().next().unwrap_or_default();
    let sign = title.len() - title.trim_start_matches(['-', '+']).trim_start().len();
    let mut letters = name.chars();
    let label =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.flat_map(char::to_lowercase));
    Some(Head {
        kind: AlertKind::of(&name.to_lowercase()),
        label: label.collect(),
        fold: rest.strip_prefix('+').map(|_| true).or(rest.strip_prefix('-').map(|_| false)),
        title: title_of(title.get(sign..)?, name),
        length: text.len() - rest.len() + sign,
    })
}

fn title_of(title: &str, name: &str) -> Title {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':' | '：' | '!' | '！');
    let title = fold::fold(title.trim_matches(is_sign));
    match title.is_empty() {
        true => Title::Missing,
        false if title == fold::fold(name) || FOLDED.contains(&title) => Title::Kind,
        false => Title::Own,
    }
}

impl Builder<'_> {
    /// Opens a callout that begins at `at` of the translated body.
    pub(super) fn callout(&mut self, head: &Head, at: usize) -> (Undo, Callout) {
        self.close_html_while(tags::ends_with_paragraph);
        let before = self.container;
        let mut undo = self.begin_container(ContainerKind::Alert(head.kind));
        let fold = head.fold.filter(|_| self.table.is_none()).map(|it| self.begin_fold(it));
        if let Some(fold) = fold {
            undo = Undo::Fold { before, fold, has_ended: false };
        }
        let origin = self.origin(at);
        self.begin_leaf(LeafKind::Paragraph, origin, true);
        let callout = Callout { end: at + head.length, marks: self.marks, fold };
        self.marks |= Marks::STRONG;
        let label = match head.title {
            Title::Missing => head.label.clone(),
            Title::Kind => String::new(),
            // The sign of what folds says as much.
            Title::Own if fold.is_some() && head.label == "Details" => String::new(),
            Title::Own => format!("{}: ", head.label),
        };
        self.put(&label, origin, self.marks | Marks::KIND);
        (undo, callout)
    }

    /// Ends the first line of a callout.
    pub(super) fn end_callout_head(&mut self, callout: &Callout) {
        self.flush();
        self.marks = callout.marks;
        self.end_leaf();
        if let Some(fold) = callout.fold {
            self.end_summary(fold);
        }
    }
}

impl Callout {
    /// What of a text behind the head is to be shown, and where it stands.
    pub(super) fn cut<'a>(
        &self,
        text: CowStr<'a>,
        range: &Range<usize>,
    ) -> Option<(CowStr<'a>, Range<usize>)> {
        if range.start >= self.end {
            return Some((text, range.clone()));
        }
        let rest = text.get(self.end - range.start..).filter(|it| !it.is_empty())?.to_owned();
        Some((CowStr::from(rest), self.end..range.end))
    }
}
