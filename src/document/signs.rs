//! The signs of TeX by their names, and letters that have raised and lowered forms.

/// Characters and their raised forms, in turn.
const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱaᵃbᵇcᶜdᵈeᵉkᵏmᵐoᵒpᵖtᵗuᵘvᵛxˣyʸTᵀ⊤ᵀ′′**∗*∘°";

/// Characters and their lowered forms, in turn.
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ";

/// Names and signs, in turn, of signs that stand by themselves.
const SIGNS: &str = "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
     lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ \
     varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ \
     Psi Ψ Omega Ω ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ \
     forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ \
     oint ∮ bigcup ⋃ bigcap ⋂ cdot · ast ∗ star ⋆ circ ∘ bullet • vert | lvert | rvert | Vert ‖ lVert ‖ \
     rVert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] \
     uparrow ↑ downarrow ↓ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ dagger † ddagger ‡ degree ° \
     colon : backslash \\ square □ Box □ blacksquare ■ checkmark ✓ because ∵ therefore ∴ triangle △ \
     diamond ⋄ LaTeX LaTeX TeX TeX S § P ¶ copyright © pounds £ yen ¥ euro € imath ı jmath ȷ";

/// Names and signs, in turn, of relations and operations, which stand apart from what they relate.
const RELATIONS: &str = "perp ⊥ cup ∪ cap ∩ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ \
     supset ⊃ supseteq ⊇ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ \
     propto ∝ doteq ≐ triangleq ≜ pm ± mp ∓ times × div ÷ oplus ⊕ otimes ⊗ odot ⊙ ominus ⊖ mid | \
     parallel ∥ to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ implies ⟹ Leftarrow ⇐ leftrightarrow ↔ \
     Leftrightarrow ⇔ iff ⟺ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ hookrightarrow ↪ \
     rightleftharpoons ⇌ bmod mod mod mod pmod mod vdash ⊢ models ⊨ prec ≺ succ ≻ preceq ⪯ succeq ⪰ \
     lesssim ≲ gtrsim ≳";

/// Functions, which are called as they are named.
const FUNCTIONS: &str = "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp max min sup inf lim arg \
     det dim ker gcd Pr deg";

/// Stands for a wide space.
pub(super) const QUAD: char = '\u{2003}';

/// What a command without arguments stands for.
pub(super) fn sign(name: &str) -> Option<String> {
    let find = |table: &'static str| {
        let mut words = table.split(' ');
        std::iter::from_fn(move || Some((words.next()?, words.next()?)))
            .find(|it| it.0 == name)
            .map(|it| it.1)
    };
    if let Some(sign) = find(SIGNS) {
        return Some(sign.to_owned());
    }
    if let Some(sign) = find(RELATIONS) {
        return Some(format!(" {sign} "));
    }
    match name {
        "quad" | "qquad" => Some(QUAD.to_string()),
        "limsup" => Some("lim sup ".to_owned()),
        "liminf" => Some("lim inf ".to_owned()),
        _ => FUNCTIONS.split(' ').find(|it| *it == name).map(|it| format!("{it} ")),
    }
}

/// The raised or lowered form of a character, if there is one.
pub(super) fn shifted(c: char, is_raised: bool) -> Option<char> {
    let mut chars = if is_raised { RAISED } else { LOWERED }.chars();
    std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).find(|it| it.0 == c).map(|it| it.1)
}
