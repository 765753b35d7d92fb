//! The table of actions: name, sentence and contexts of everything that can be asked for.

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Any pane.
    Anywhere,
    /// The library pane.
    Library,
    /// The reader pane.
    Reader,
    /// The sources pane.
    Sources,
    /// The outline pane.
    Outline,
}

impl Context {
    /// All contexts, in the order in which help shows them.
    pub const ALL: [Context; 5] =
        [Context::Reader, Context::Library, Context::Sources, Context::Outline, Context::Anywhere];

    /// Its name in the keymap file.
    pub fn name(self) -> &'static str {
        match self {
            Context::Anywhere => "anywhere",
            Context::Library => "library",
            Context::Reader => "reader",
            Context::Sources => "sources",
            Context::Outline => "outline",
        }
    }

    /// The context of a name.
    pub fn from_name(name: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// An action with what people are told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// The action.
    pub action: Action,
    /// Its name in the keymap file and the palette.
    pub name: &'static str,
    /// What it does, in one sentence without a full stop.
    pub sentence: &'static str,
    /// Where it can be asked for.
    pub contexts: &'static [Context],
}

macro_rules! actions {
    ($($action:ident $name:literal $sentence:literal [$($context:ident)*])*) => {
        /// Something that can be asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $sentence] $action,)*
        }

        /// Every action, in the order in which help shows them.
        pub const ACTIONS: &[Info] = &[
            $(Info {
                action: Action::$action,
                name: $name,
                sentence: $sentence,
                contexts: &[$(Context::$context),*],
            },)*
        ];
    };
}

actions! {
    LineDown "line-down" "Goes down by a line" [Reader Library Sources Outline]
    LineUp "line-up" "Goes up by a line" [Reader Library Sources Outline]
    HalfDown "half-page-down" "Goes down by half a page" [Reader Library Sources Outline]
    HalfUp "half-page-up" "Goes up by half a page" [Reader Library Sources Outline]
    PageDown "page-down" "Goes down by a page" [Reader Library Sources Outline]
    PageUp "page-up" "Goes up by a page" [Reader Library Sources Outline]
    ToStart "to-start" "Goes to the beginning" [Reader Library Sources Outline]
    ToEnd "to-end" "Goes to the end; with a count to that line of the file" [Reader Library Sources Outline]
    NextHeading "next-heading" "Goes to the next heading" [Reader]
    PreviousHeading "previous-heading" "Goes to the heading before" [Reader]
    Search "search" "Searches in the article, as you type" [Reader]
    NextMatch "next-match" "Goes to the next match of the search" [Reader]
    PreviousMatch "previous-match" "Goes to the match before" [Reader]
    Sources "sources" "Shows the sources, at the one that this passage rests on" [Reader Library Sources Outline]
    Index "sources-of-all" "Shows the sources of all posts by host; in the sources, who else cites the selected one" [Reader Library Sources Outline]
    Backlinks "backlinks" "Shows which posts link to this one; in the library, to the selected one" [Reader Library Sources Outline]
    NextCitation "next-citation" "Selects the next link or citation in the text" [Reader]
    PreviousCitation "previous-citation" "Selects the link or citation before" [Reader]
    Hints "hints" "Labels everything on the screen that can be followed" [Reader]
    Follow "follow" "Follows what is selected: a post opens here, a footnote pops up, the web in the browser" [Reader Sources Outline]
    OpenBrowser "open-in-browser" "Opens the selected source in the browser; in the library, where the post first appeared" [Reader Sources Library]
    CopyAddress "copy-address" "Copies the selected source’s address" [Reader Sources]
    CopyCitation "copy-citation" "Copies the selected source as a Markdown link" [Reader Sources]
    Preview "preview" "Shows what the selected link leads to" [Reader Sources]
    Back "back" "Goes back to where you were before following" [Reader Library Sources Outline]
    Forward "forward" "Goes forward again" [Reader Library Sources Outline]
    NextArticle "next-article" "Opens the next article of the list" [Reader Library]
    PreviousArticle "previous-article" "Opens the article before in the list" [Reader Library]
    SetMark "set-mark" "Marks this place under the letter that follows" [Reader]
    GoToMark "go-to-mark" "Goes to the place marked under the letter that follows" [Reader]
    Outline "outline" "Shows the article’s headings" [Reader Sources Outline]
    Edit "edit" "Opens the post in your editor, at this line" [Reader Library]
    Reload "reload" "Reads the article again; in the list, the library" [Reader Library]
    Zen "zen" "Shows the article alone" [Reader]
    Images "images" "Shows pictures, or only the cards that stand for them" [Reader]
    Wider "wider" "Makes the column of text wider" [Reader]
    Narrower "narrower" "Makes the column of text narrower" [Reader]
    WrapCode "wrap-code" "Lets wide code go on in the next row, or cuts it at the edges of the column" [Reader]
    PanRight "pan-right" "Shows more of wide code on the right" [Reader]
    PanLeft "pan-left" "Shows more of wide code on the left" [Reader]
    Justify "justify" "Fills rows to their end, or not" [Reader]
    Hyphenate "hyphenate" "Divides words at row ends, or not" [Reader]
    Open "open" "Opens the post; folds or unfolds a group" [Library]
    Fold "fold" "Folds the group; on a group, goes to the one around it" [Library]
    Unfold "unfold" "Unfolds the group; on a post, opens it" [Library]
    ToggleFold "toggle-fold" "Folds or unfolds the group; in an article the part at hand, such as details" [Library Reader]
    ToggleAllFolds "toggle-all-folds" "Folds or unfolds all of them" [Library Reader]
    Filter "filter" "Shows only posts that match as you type: words, tag:, author:, after:, before:, or that cite source: a host" [Library]
    Tags "tags" "Goes to a group, by name" [Library Reader]
    Regroup "regroup" "Groups by tag, author, year, folder, source or not at all, in turn" [Library]
    Reorder "reorder" "Sorts by date, title or author, in turn" [Library]
    ToLibrary "to-library" "Goes to the library" [Reader Sources Outline]
    ToReader "to-reader" "Goes to the article" [Library Sources Outline]
    NextPane "next-pane" "Goes from the article to the sources or outline beside it, and back; without them to the library, and back" [Anywhere]
    PreviousPane "previous-pane" "Goes to the pane on the left: from the sources to the article, from there to the library" [Anywhere]
    WiderPane "wider-pane" "Makes the left pane wider" [Anywhere]
    NarrowerPane "narrower-pane" "Makes the left pane narrower" [Anywhere]
    Palette "palette" "Runs an action by name, or goes to a line by number" [Anywhere]
    Help "help" "Shows the keys" [Anywhere]
    Suspend "suspend" "Stops byline until your shell continues it" [Anywhere]
    Redraw "redraw" "Draws the screen anew" [Anywhere]
    Cancel "cancel" "Puts away what is open or selected, and never quits" [Anywhere]
    Quit "quit" "Closes what is open, goes from the article to the list under it, at last leaves byline" [Anywhere]
}

/// What hands that know other programs type for some actions, besides their names.
pub const ALIASES: &[(&str, Action)] = &[
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("qa", Action::Quit),
    ("qall", Action::Quit),
    ("wq", Action::Quit),
    ("x", Action::Quit),
    ("exit", Action::Quit),
    ("h", Action::Help),
    ("keys", Action::Help),
    ("e", Action::Edit),
    ("e!", Action::Reload),
    ("refresh", Action::Reload),
    ("toc", Action::Outline),
    ("links", Action::Sources),
];

/// What people look for that neither the name nor the sentence of an action says.
pub const WORDS: &[(Action, &[&str])] = &[
    (Action::LineDown, &["scroll", "move", "arrow"]),
    (Action::LineUp, &["scroll", "move", "arrow"]),
    (Action::PageDown, &["scroll"]),
    (Action::PageUp, &["scroll"]),
    (Action::ToStart, &["top", "home", "start", "first"]),
    (Action::ToEnd, &["bottom", "last"]),
    (Action::NextHeading, &["section", "chapter", "jump"]),
    (Action::PreviousHeading, &["section", "chapter", "jump", "previous"]),
    (Action::Search, &["find", "text", "word", "grep"]),
    (Action::NextMatch, &["find"]),
    (Action::PreviousMatch, &["find", "previous"]),
    (
        Action::Sources,
        &[
            "who",
            "says",
            "said",
            "so",
            "claims",
            "cites",
            "cited",
            "citations",
            "where",
            "from",
            "comes",
            "origins",
            "references",
            "bibliography",
            "links",
            "evidence",
            "proof",
            "footnotes",
            "quotes",
            "attributions",
            "provenance",
            "credits",
            "why",
            "how",
            "know",
        ],
    ),
    (
        Action::Index,
        &[
            "who",
            "says",
            "cited",
            "where",
            "from",
            "references",
            "domains",
            "links",
            "websites",
            "everything",
        ],
    ),
    (Action::Backlinks, &["who", "references", "cites", "cited", "by", "mentions", "incoming", "related"]),
    (Action::NextCitation, &["source", "reference", "jump", "url"]),
    (Action::PreviousCitation, &["source", "reference", "jump", "url", "previous"]),
    (Action::Hints, &["links", "click", "letters", "jump"]),
    (Action::Follow, &["open", "go", "link", "url", "click", "visit", "source", "reference"]),
    (
        Action::OpenBrowser,
        &["web", "url", "link", "address", "origin", "from", "original", "visit", "reference"],
    ),
    (Action::CopyAddress, &["yank", "clipboard", "url", "link"]),
    (Action::CopyCitation, &["yank", "clipboard", "cite", "quote", "reference", "url"]),
    (Action::Preview, &["peek", "show", "details", "url", "address", "footnote", "reference"]),
    (Action::Back, &["history", "previous", "return", "undo"]),
    (Action::Forward, &["history", "redo"]),
    (Action::NextArticle, &["post"]),
    (Action::PreviousArticle, &["post", "previous"]),
    (Action::SetMark, &["bookmark"]),
    (Action::GoToMark, &["bookmark", "jump"]),
    (Action::Outline, &["contents", "table", "toc", "sections", "chapters"]),
    (Action::Edit, &["change", "write", "vim"]),
    (Action::Reload, &["refresh", "update"]),
    (Action::Zen, &["full", "screen", "fullscreen", "focus", "hide", "library", "distraction"]),
    (Action::Images, &["photos", "figures", "hide"]),
    (Action::Wider, &["width", "margins", "size"]),
    (Action::Narrower, &["width", "margins", "size"]),
    (Action::Filter, &["find", "search", "narrow"]),
    (Action::Tags, &["topics", "category", "author", "find"]),
    (Action::Regroup, &["order", "arrange", "view"]),
    (Action::Reorder, &["order", "newest", "oldest"]),
    (Action::ToLibrary, &["list", "posts", "files", "back", "left"]),
    (Action::ToReader, &["post", "right"]),
    (Action::NextPane, &["window", "switch", "focus"]),
    (Action::PreviousPane, &["window", "switch", "focus"]),
    (Action::WiderPane, &["width", "size", "resize"]),
    (Action::NarrowerPane, &["width", "size", "resize"]),
    (Action::Palette, &["command", "menu"]),
    (Action::Help, &["keyboard", "bindings", "manual", "legend"]),
    (Action::Suspend, &["background", "pause"]),
    (Action::Redraw, &["repaint", "clear", "refresh"]),
    (Action::Cancel, &["close", "escape", "clear", "back"]),
    (Action::Quit, &["exit", "leave", "back", "end"]),
];

impl Action {
    /// Whatever an action may be found by besides its sentence: its name, its aliases and what else people look for.
    pub fn words(self) -> impl Iterator<Item = &'static str> + use<> {
        let aliases = ALIASES.iter().filter(move |it| it.1 == self).map(|it| it.0);
        let words = WORDS.iter().filter(move |it| it.0 == self).flat_map(|it| it.1.iter().copied());
        std::iter::once(self.info().name).chain(aliases).chain(words)
    }

    /// How well a name that is typed fits: best if it is the action's name or one of its aliases, then if it begins its
    /// name, then if it begins an alias. `None` if it does none of that.
    pub fn fit(self, typed: &str) -> Option<u8> {
        let aliases = || ALIASES.iter().filter(|it| it.1 == self).map(|it| it.0);
        let name = self.info().name;
        match typed {
            "" => None,
            _ if name == typed || aliases().any(|it| it == typed) => Some(0),
            _ if name.starts_with(typed) => Some(1),
            _ => aliases().any(|it| it.starts_with(typed)).then_some(2),
        }
    }

    /// What people are told of it.
    pub fn info(self) -> &'static Info {
        // The table is made together with the type, so each action has its row.
        ACTIONS.get(self as usize).unwrap_or(&ACTIONS[0])
    }

    /// The action of a name.
    pub fn from_name(name: &str) -> Option<Action> {
        ACTIONS.iter().find(|it| it.name == name).map(|it| it.action)
    }

    /// Whether it can be asked for in a context.
    pub fn is_in(self, context: Context) -> bool {
        let contexts = self.info().contexts;
        contexts.contains(&context) || contexts.contains(&Context::Anywhere)
    }
}
