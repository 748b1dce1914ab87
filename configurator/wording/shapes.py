"""The shapes of all sentences about rules, answers and changes, in every language we speak.

Given the name of a shape, a language and the parts, `shaped` gives the text. A shape is one row
here with the same gaps in each language; product texts come ready in the parts. A language that
we do not speak gets English.
"""

from __future__ import annotations

LANGUAGES = ("en", "de", "zh")
"""The languages in which every shape is written, in the order of its row."""

SHAPES: dict[str, tuple[str, str, str]] = {
    # Lists and gaps
    "and": ("{most} and {last}", "{most} und {last}", "{most}和{last}"),
    "or": ("{most} or {last}", "{most} oder {last}", "{most}或{last}"),
    "comma": (", ", ", ", "、"),
    "semicolon": ("; ", "; ", "；"),
    "sentences": (" ", " ", ""),
    "bracket": ("({part})", "({part})", "（{part}）"),
    "quoted": ("“{text}”", "„{text}“", "“{text}”"),
    # Titles
    "none": ("none", "nichts", "无"),
    "in_copy": (
        "{element} {number}: {title}",
        "{element} {number}: {title}",
        "{element}{number}：{title}",
    ),
    "copy": ("{element} {number}", "{element} {number}", "{element}{number}"),
    "pieces": ("{option} × {number}", "{option} × {number}", "{option} × {number}"),
    "included_in": ("included in {packages}", "enthalten in {packages}", "包含于{packages}"),
    "overlapping": ("already in {packages}", "schon enthalten in {packages}", "已包含于{packages}"),
    "earlier_price": (
        "Lowest price of the 30 days before the reduction: {price}",
        "Niedrigster Preis der 30 Tage vor der Ermäßigung: {price}",
        "降价前30天内的最低价：{price}",
    ),
    "percent_of": ("{percent} of {base}", "{percent} von {base}", "{base}的{percent}"),
    "up_to_percent_of": (
        "up to {percent} of {base}",
        "bis zu {percent} von {base}",
        "至多为{base}的{percent}",
    ),
    "monthly_times": (
        "{months} × {amount} monthly",
        "{months} × {amount} monatlich",
        "{months} × 每月{amount}",
    ),
    "up_to_minimum": (
        "up to the least that is charged",
        "bis zum Mindestpreis",
        "补足至最低收费",
    ),
    "listed_in": ("price list “{title}”", "Preisliste „{title}“", "价目表“{title}”"),
    "chosen": ("{module} “{option}”", "{module} „{option}“", "{module}“{option}”"),
    "refused": (
        "{module} without “{option}”",
        "{module} ohne „{option}“",
        "{module}不含“{option}”",
    ),
    "empty": ("no {module}", "{module}: nichts", "{module}：无"),
    "numbered": ("{module} {number}", "{module} {number}", "{module} {number}"),
    "not_numbered": ("{module} not {number}", "{module} nicht {number}", "{module}不为{number}"),
    # Bounds
    "at_least": ("at least {least}", "mindestens {least}", "至少{least}项"),
    "at_most": ("at most {most}", "höchstens {most}", "至多{most}项"),
    "exactly": ("exactly {most}", "genau {most}", "恰好{most}项"),
    "between": ("between {least} and {most}", "zwischen {least} und {most}", "{least}至{most}项"),
    # Conditions
    "always": ("always", "immer", "始终成立"),
    "never": ("never", "nie", "从不成立"),
    "is": ("{left} is {right}", "{left} ist {right}", "{left}为{right}"),
    "is_not": ("{left} is not {right}", "{left} ist nicht {right}", "{left}不为{right}"),
    "less": ("{left} is less than {right}", "{left} ist kleiner als {right}", "{left}小于{right}"),
    "least": ("{left} is at least {right}", "{left} ist mindestens {right}", "{left}至少为{right}"),
    "more": ("{left} is more than {right}", "{left} ist größer als {right}", "{left}大于{right}"),
    "most": ("{left} is at most {right}", "{left} ist höchstens {right}", "{left}至多为{right}"),
    "among": ("{left} is among {right}", "{left} gehört zu {right}", "{left}属于{right}"),
    "not_among": (
        "{left} is not among {right}",
        "{left} gehört nicht zu {right}",
        "{left}不属于{right}",
    ),
    "includes": ("{left} includes {right}", "{left} enthält {right}", "{left}包含{right}"),
    "includes_not": (
        "{left} does not include {right}",
        "{left} enthält nicht {right}",
        "{left}不包含{right}",
    ),
    "applies": ("{module} applies", "{module} trifft zu", "{module}适用"),
    "applies_not": ("{module} does not apply", "{module} trifft nicht zu", "{module}不适用"),
    "filled": ("{module} is filled in", "{module} ist ausgefüllt", "{module}已填写"),
    "filled_not": ("{module} is left empty", "{module} bleibt leer", "{module}留空"),
    "not": ("not ({part})", "nicht ({part})", "并非（{part}）"),
    "if_then": (
        "if {given}, then {then}",
        "wenn gilt: {given}, dann gilt: {then}",
        "如果{given}，那么{then}",
    ),
    "counted": (
        "{bounds} of these: {parts}",
        "{bounds} hiervon: {parts}",
        "以下各项中{bounds}：{parts}",
    ),
    "fits": (
        "{keys} go together as in the table “{table}”",
        "{keys} passen zusammen wie in der Tabelle „{table}“",
        "{keys}的组合在表“{table}”中",
    ),
    # Terms
    "number_of": ("the number of {title}", "die Anzahl {title}", "{title}的数量"),
    "pieces_of": (
        "the number of “{option}” in {module}",
        "die Anzahl „{option}“ in {module}",
        "{module}中“{option}”的数量",
    ),
    "length_of": ("the length of {title}", "die Länge von {title}", "{title}的长度"),
    "attribute": ("{word} of {module}", "{word} von {module}", "{module}的{word}"),
    "sum_of": ("the sum of {parts}", "die Summe aus {parts}", "{parts}之和"),
    "sum_over": (
        "the sum of {part} over all {copies}",
        "die Summe von {part} über alle {copies}",
        "所有{copies}的{part}之和",
    ),
    "count_where": (
        "the number of {copies} where {condition}",
        "die Anzahl {copies}, bei denen gilt: {condition}",
        "满足“{condition}”的{copies}数量",
    ),
    "smallest": ("the smallest of {parts}", "der kleinste Wert aus {parts}", "{parts}中的最小值"),
    "largest": ("the largest of {parts}", "der größte Wert aus {parts}", "{parts}中的最大值"),
    "ceil": ("{part}, rounded up", "{part}, aufgerundet", "{part}（向上取整）"),
    "floor": ("{part}, rounded down", "{part}, abgerundet", "{part}（向下取整）"),
    "round": ("{part}, rounded", "{part}, gerundet", "{part}（四舍五入）"),
    "to_step": ("{rounded} to {step}", "{rounded} auf {step}", "{rounded}，精确到{step}"),
    "if_else": (
        "{then} if {given}, else {otherwise}",
        "{then}, wenn gilt: {given}, sonst {otherwise}",
        "如果{given}则为{then}，否则为{otherwise}",
    ),
    "looked_up": (
        "the value of the table “{table}” for {keys}",
        "der Wert der Tabelle „{table}“ für {keys}",
        "表“{table}”中{keys}对应的值",
    ),
    # Reasons
    "together": (
        "{answers} cannot go together.",
        "{answers} gehen nicht zusammen.",
        "{answers}不能同时选择。",
    ),
    "nowhere": (
        "This cannot be chosen here, whatever else you choose.",
        "Das lässt sich hier nicht wählen, was immer Sie sonst wählen.",
        "无论您选择其他什么，此项在这里都不能选择。",
    ),
    "everywhere": (
        "This cannot be left out here, whatever else you choose.",
        "Das lässt sich hier nicht weglassen, was immer Sie sonst wählen.",
        "无论您选择其他什么，此项在这里都不能去掉。",
    ),
    "not_with": ("Not with {answers}.", "Nicht mit {answers}.", "与{answers}不能同时选择。"),
    "because_of": ("Because of {answers}.", "Wegen {answers}.", "原因：{answers}。"),
    "in_every": ("In every product.", "In jedem Produkt.", "所有产品都是如此。"),
    "choose": (
        "{module}: choose {bounds}.",
        "{module}: Wählen Sie {bounds}.",
        "{module}：请选择{bounds}。",
    ),
    "only_if": (
        "{module} is there only if {condition}.",
        "{module} gibt es nur, wenn gilt: {condition}.",
        "仅当{condition}时才有{module}。",
    ),
    "must_be": (
        "So {module} must be {titles}.",
        "Also muss {module} {titles} sein.",
        "因此{module}必须为{titles}。",
    ),
    "cannot_be": (
        "So {module} cannot be {titles}.",
        "Also kann {module} nicht {titles} sein.",
        "因此{module}不能为{titles}。",
    ),
    "must_include": (
        "So {module} must include {titles}.",
        "Also muss {module} {titles} enthalten.",
        "因此{module}必须包含{titles}。",
    ),
    "cannot_include": (
        "So {module} cannot include {titles}.",
        "Also kann {module} nicht {titles} enthalten.",
        "因此{module}不能包含{titles}。",
    ),
    "nothing": ("empty", "leer", "空"),
    # The context
    "offered_only": (
        "“{option}” is offered only {limits}.",
        "„{option}“ gibt es nur unter dieser Bedingung: {limits}.",
        "“{option}”仅在以下条件下提供：{limits}。",
    ),
    "not_offered": (
        "“{option}” is not offered here.",
        "„{option}“ gibt es hier nicht.",
        "此处不提供“{option}”。",
    ),
    "limit_where": ("where {condition}", "{condition}", "{condition}"),
    "limit_from": ("from {first}", "ab {first}", "自{first}起"),
    "limit_until": ("until {last}", "bis {last}", "至{last}止"),
    "limit_from_until": ("from {first} until {last}", "vom {first} bis {last}", "{first}至{last}"),
    "given": ("{part}: {word}", "{part}: {word}", "{part}：{word}"),
    "depends_on": ("That depends on {parts}.", "Das hängt ab von {parts}.", "这取决于{parts}。"),
    # Answers to a question of the command line
    "not_possible": (
        "{choice} is not possible with these answers.",
        "{choice} ist mit diesen Antworten nicht möglich.",
        "按这些答案，{choice}不可选。",
    ),
    "would_help": (
        "What would make it possible:",
        "Das würde es möglich machen:",
        "以下方式可使其可选：",
    ),
    "nothing_helps": (
        "Nothing makes it possible.",
        "Nichts macht es möglich.",
        "没有办法使其可选。",
    ),
    "also": ("also: {moves}", "auch: {moves}", "同时：{moves}"),
    "is_free": ("{choice} is free.", "{choice} ist frei.", "{choice}可自由选择。"),
    "is_forced": ("{choice} is forced.", "{choice} ist erzwungen.", "{choice}是必需的。"),
    "is_excluded": ("{choice} is excluded.", "{choice} ist ausgeschlossen.", "{choice}不可选。"),
    "is_undecided": ("{choice} is undecided.", "{choice} ist unentschieden.", "{choice}尚未确定。"),
    "possible_numbers": (
        "Possible numbers: {numbers}.",
        "Mögliche Zahlen: {numbers}.",
        "可能的数值：{numbers}。",
    ),
    # Changes
    "change": (
        "{title}: {before} → {after}",
        "{title}: {before} → {after}",
        "{title}：{before} → {after}",
    ),
    "move": (
        "{title} {before} → {after}",
        "{title} {before} → {after}",
        "{title} {before} → {after}",
    ),
    "moves_of": ("{title}: {parts}", "{title}: {parts}", "{title}：{parts}"),
    "add": ("add {title}", "{title} hinzufügen", "添加{title}"),
    "leave_out": ("leave out {title}", "{title} weglassen", "去掉{title}"),
    "gone": ("{title} no longer applies", "{title} entfällt", "{title}不再适用"),
    "new": ("new: {title} ({content})", "neu: {title} ({content})", "新增：{title}（{content}）"),
    "copy_gone": ("{copy} is left out", "{copy} entfällt", "{copy}被去掉"),
    "copy_new": ("new: {copy}", "neu: {copy}", "新增：{copy}"),
    "sleeping": (
        "Your answer {answer} is kept for when it applies again.",
        "Ihre Antwort {answer} bleibt erhalten, bis sie wieder zutrifft.",
        "您的答案{answer}会保留，待其再次适用时使用。",
    ),
}
"""Every shape by its name: in English, German and Chinese."""


def shaped(name: str, language: str, **parts: object) -> str:
    """The text of a shape with its gaps filled; KeyError where there is no such shape or part.

    A regional language (`de-AT`) is spoken as its main one.
    """
    spoken = language.split("-", maxsplit=1)[0]
    place = LANGUAGES.index(spoken) if spoken in LANGUAGES else 0
    return SHAPES[name][place].format(**parts)
