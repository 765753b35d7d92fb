//! Starting programs: the browser and the editor.
//!
//! A program gets its arguments as a vector, never through a shell, and an
//! address as one argument. The browser gets no terminal and nobody waits for
//! it on the loop.

use std::{
    env,
    ffi::OsString,
    io::{self, Read},
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use crate::text::Shown;

/// Opens an address in the browser. `say` hears of it if that fails, at some later time.
///
/// `$BROWSER` names the programs to try, with `:` between them; `%s` in one is
/// the place of the address, which otherwise comes last. Without it the
/// system's opener is asked.
///
/// # Errors
/// When the system has no thread left.
pub fn browser(url: &str, say: impl Fn(Shown) + Send + 'static) -> io::Result<()> {
    let commands = match env::var("BROWSER") {
        Ok(programs) if !programs.trim().is_empty() => from_variable(&programs, url),
        _ => open::commands(url),
    };
    let watch = move || {
        let mut reason = "no browser was found".to_owned();
        for mut command in commands {
            match run(&mut command) {
                Ok(()) => return,
                Err(why) => reason = why,
            }
        }
        say(Shown::line(&format!("not opened: {reason}")));
    };
    thread::Builder::new().name("browser".to_owned()).spawn(watch).map(|_| ())
}

/// The commands that `$BROWSER` asks for.
fn from_variable(programs: &str, url: &str) -> Vec<Command> {
    let command = |program: &str| {
        let mut words = program.split_whitespace();
        let mut command = Command::new(words.next()?);
        let mut has_place = false;
        for word in words {
            has_place |= word.contains("%s");
            command.arg(word.replace("%s", url));
        }
        if !has_place {
            command.arg(url);
        }
        Some(command)
    };
    programs.split(':').filter_map(command).collect()
}

/// Runs a program without a terminal until it ends, and says why if it fails.
fn run(command: &mut Command) -> Result<(), String> {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let name = program.to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().map_err(|error| format!("{name} could not be started: {error}"))?;
    let words = child.stderr.take().map(last_words).unwrap_or_default();
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let said = String::from_utf8_lossy(&words);
            let line = said.lines().last().unwrap_or_default();
            if line.is_empty() {
                Err(format!("{name} failed ({status})"))
            } else {
                Err(format!("{name}: {line}"))
            }
        }
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// The end of what a program says. It is heard to its end, as a program whose words nobody takes is ended by them; and
/// one that stays open and talks must not fill the memory.
fn last_words(mut from: impl Read) -> Vec<u8> {
    const MOST: usize = 4096;
    let (mut words, mut buffer) = (Vec::new(), [0; MOST]);
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return words,
            Ok(count) => {
                words.extend_from_slice(buffer.get(..count).unwrap_or_default());
                words.drain(..words.len().saturating_sub(MOST));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(_) => return words,
        }
    }
}

/// Opens a file in the editor, in this terminal, and waits for it.
///
/// `$VISUAL` or `$EDITOR` names the program, with arguments or without.
///
/// # Errors
/// One sentence saying why it could not be opened.
pub fn editor(path: &Path, line: usize) -> Result<(), String> {
    let named =
        ["VISUAL", "EDITOR"].iter().find_map(|it| env::var(it).ok().filter(|it| !it.trim().is_empty()));
    let Some(named) = named else {
        return Err("no editor is named; set $EDITOR, for example to vim".to_owned());
    };
    let mut words = named.split_whitespace();
    let program = words.next().unwrap_or_default();
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    command.args(place(&name, path, line));
    let status = command.status().map_err(|error| format!("{program} could not be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} failed ({status})")) }
}

/// A line of a file as an editor of a name wants it. The path is one that no editor takes for an option.
fn place(editor: &str, path: &Path, line: usize) -> Vec<OsString> {
    let path = std::path::absolute(path).unwrap_or_else(|_| Path::new(".").join(path)).into_os_string();
    let with_line = |mut path: OsString| {
        path.push(format!(":{line}"));
        path
    };
    match editor {
        "code" | "codium" => vec!["--goto".into(), with_line(path)],
        "subl" | "zed" | "hx" | "helix" => vec![with_line(path)],
        _ => vec![format!("+{line}").into(), path],
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn editors_get_whole_paths_and_every_byte_of_them() {
        let path = Path::new(std::ffi::OsStr::from_bytes(b"-caf\xe9.md"));
        for (editor, before, behind) in [
            ("vim", Some("+7"), ""),
            ("hx", None, ":7"),
            ("subl", None, ":7"),
            ("code", Some("--goto"), ":7"),
        ] {
            let words = place(editor, path, 7);
            let (last, flags) = words.split_last().unwrap_or_else(|| panic!("{editor} gets nothing"));
            assert_eq!(flags.first().map(|it| it.to_string_lossy()).as_deref(), before, "{editor}");
            let end = [b"/-caf\xe9.md", behind.as_bytes()].concat();
            assert!(
                last.as_bytes().starts_with(b"/") && last.as_bytes().ends_with(&end),
                "{editor}: {last:?}"
            );
        }
    }
}
