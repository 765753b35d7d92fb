//! Includes of a theme that a site has from a gem, whose files are not beside its posts.
//!
//! Minimal Mistakes' documentation, "Helpers", says what its `feature_row` and
//! `gallery` show: items of the front matter, under the name that the include has
//! or is given. What is not here: includes whose files are there (`includes`),
//! and those whose arguments say all (`shortcodes`).

use super::{scope::Scope, shortcodes::Arguments, value::Value};

/// The names of such includes, and what each shows of the items called `rows`.
const INCLUDES: &[(&str, &str)] = &[("feature_row", FEATURES), ("gallery", GALLERY)];

const FEATURES: &str = "\
{% assign rows = page.feature_row %}{% if include.id %}{% assign rows = page[include.id] %}{% endif %}\
{% for it in rows %}

{% if it.image_path %}<img src=\"{{ it.image_path }}\" alt=\"{{ it.alt }}\"> {{ it.image_caption }}

{% endif %}{% if it.title %}**{{ it.title }}**

{% endif %}{{ it.excerpt }}

{% if it.url %}[{{ it.btn_label | default: \"Learn more\" }}]({{ it.url }}){% endif %}
{% endfor %}
";

const GALLERY: &str = "\
{% assign rows = page.gallery %}{% if include.id %}{% assign rows = page[include.id] %}{% endif %}

{% for it in rows %}<img src=\"{{ it.image_path }}\" alt=\"{{ it.alt }}\" title=\"{{ it.title }}\"> {% endfor %}

{{ include.caption }}

";

/// The text of an include of these, if the post has items for it.
pub(super) fn include<'p>(scope: Scope<'_, 'p>, name: &str, arguments: &str) -> Option<&'p str> {
    let name = name.trim_end_matches(".html");
    let (_, text) = INCLUDES.iter().find(|it| it.0 == name)?;
    let items = Arguments::read(arguments).named(&["id"]).unwrap_or(name);
    let items = scope.known(&format!("page.{items}"))?;
    matches!(&*items, Value::List(it) if !it.is_empty()).then_some(*text)
}
