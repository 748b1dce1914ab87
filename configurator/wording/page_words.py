"""The words of the shopper's page, of the list of products and of the quote, in every language.

As in `shapes`: one row for each text, with the same gaps in each language, and a language that
we do not speak gets English. Texts of the product come ready in the parts.
"""

from __future__ import annotations

from configurator.wording.shapes import LANGUAGES

PAGE: dict[str, tuple[str, str, str]] = {
    # Buttons and headings of the board
    "undo": ("Undo", "Rückgängig", "撤销"),
    "redo": ("Redo", "Wiederholen", "重做"),
    "reset_step": ("Reset this step", "Schritt zurücksetzen", "重置此步骤"),
    "take_back": ("Clear", "Zurücknehmen", "清除"),
    "breakdown": ("Price details", "Preis im Einzelnen", "价格明细"),
    "close": ("Close", "Schließen", "关闭"),
    "total": ("Total", "Gesamt", "总计"),
    "save": ("Save as a quote", "Angebot speichern", "保存为报价单"),
    "saving": ("Saving …", "Wird gespeichert …", "正在保存…"),
    "make_it_fit": ("Make it fit", "Passend machen", "使其可选"),
    "keep_it": ("Keep it as it is", "So lassen, wie es ist", "保持不变"),
    "no_repairs": (
        "Nothing that you could change makes this possible.",
        "Keine Ihrer Antworten steht dem im Weg; es ist so nicht möglich.",
        "无论您更改什么，此项都无法实现。",
    ),
    "presets": ("Start with one of these", "Beginnen Sie mit einem hiervon", "从以下方案开始"),
    "steps": ("Steps", "Schritte", "步骤"),
    "selected": ("Selected", "Gewählt", "已选择"),
    "impossible": ("Needs a change", "Braucht eine Änderung", "需要更改"),
    "lost": (
        "The shop does not answer. Your choices are kept.",
        "Der Laden antwortet nicht. Ihre Auswahl bleibt erhalten.",
        "商店没有响应。您的选择已保留。",
    ),
    "retry": ("Try again", "Erneut versuchen", "重试"),
    "your_build": ("Your build", "Ihre Auswahl", "您的配置"),
    "open_quote": ("Open the quote", "Angebot öffnen", "打开报价单"),
    "copied": ("Copied", "Kopiert", "已复制"),
    "copy": ("Copy the link", "Link kopieren", "复制链接"),
    "choose_way": ("Choose one", "Wählen Sie eines", "请选择一项"),
    "less": ("Less", "Weniger", "减少"),
    "more": ("More", "Mehr", "增加"),
    "slider": ("Slider", "Regler", "滑块"),
    "language": ("Language", "Sprache", "语言"),
    "counted": ("{count} of {most}", "{count} von {most}", "{count}/{most}"),
    "too_long": (
        "At most {most} characters, please.",
        "Bitte höchstens {most} Zeichen.",
        "最多{most}个字符。",
    ),
    "not_in_alphabet": (
        "Not possible here: {characters}",
        "Hier nicht möglich: {characters}",
        "此处不可使用：{characters}",
    ),
    # Cards
    "none": ("None", "Ohne", "无"),
    "same_price": ("same price", "gleicher Preis", "价格不变"),
    "included": ("Included", "Inbegriffen", "已包含"),
    "with_changes": ("{price} with changes", "{price} mit Änderungen", "更改后{price}"),
    "also_changes": ("also changes {titles}", "ändert auch {titles}", "同时更改{titles}"),
    "others": ("{count} more", "{count} weitere", "其他{count}项"),
    "not_possible": ("Not possible here", "Hier nicht möglich", "此处不可选"),
    "assumed": ("Assumed for now", "Vorerst angenommen", "暂按此计算"),
    "always": ("Always included", "Immer dabei", "始终包含"),
    "only_this": ("Only this fits", "Nur das passt", "仅此项可选"),
    "not_known": ("Not known", "Nicht bekannt", "未知"),
    "each": ("{price} each", "je {price}", "每件{price}"),
    "sum": (
        "{number} × {price} = {sum}",
        "{number} × {price} = {sum}",
        "{number} × {price} = {sum}",
    ),
    "includes": ("Contains {parts}", "Enthält {parts}", "包含{parts}"),
    # What a screen reader adds to a card
    "hint_forced": (
        "Your other choices leave only this.",
        "Ihre anderen Antworten lassen nur das zu.",
        "您的其他选择只允许此项。",
    ),
    "hint_assumed": (
        "The total counts with this until you choose.",
        "Die Summe rechnet damit, bis Sie wählen.",
        "在您选择之前，总价按此项计算。",
    ),
    "hint_excluded": (
        "Does not fit your other choices. Choose it to see why, and what would make it fit.",
        "Passt nicht zu Ihren anderen Antworten. Wählen Sie es, um zu sehen, warum und was hilft.",
        "与您的其他选择不符。选择它可查看原因和解决办法。",
    ),
    "hint_not_possible": (
        "Nothing that you could change makes it possible. Choose it to see why.",
        "Keine Ihrer Antworten steht dem im Weg. Wählen Sie es, um zu sehen, warum es nicht geht.",
        "无论您更改什么，此项都无法选择。选择它可查看原因。",
    ),
    "hint_undecided": (
        "Whether this fits is not known yet. It is checked before a quote.",
        "Ob das passt, ist noch nicht bekannt. Vor einem Angebot wird es geprüft.",
        "尚不确定是否可行，生成报价单前会检查。",
    ),
    # Who answered
    "by_answer": ("Your choice", "Ihre Wahl", "您的选择"),
    "by_forced": ("Follows from your choices", "Folgt aus Ihren Antworten", "由您的选择决定"),
    "by_default": ("Our suggestion", "Unser Vorschlag", "我们的建议"),
    "by_nobody": ("Please choose", "Bitte wählen", "请选择"),
    "by_preset": ("From “{preset}”", "Aus „{preset}“", "来自“{preset}”"),
    "hint_bounds": ("Choose {bounds}.", "Wählen Sie {bounds}.", "请选择{bounds}。"),
    "hint_pieces": ("In all {bounds}.", "Insgesamt {bounds}.", "合计{bounds}。"),
    # Numbers and texts
    "possible": ("Possible: {numbers}", "Möglich: {numbers}", "可选：{numbers}"),
    "and_more": ("more", "weitere", "其他"),
    "no_number": (
        "“{typed}” is not a number. Please write it like {example}.",
        "„{typed}“ ist keine Zahl. Bitte so schreiben: {example}.",
        "“{typed}”不是数字，请这样填写：{example}。",
    ),
    "between_steps": (
        "{typed} is not available; the nearest are {nearest}.",
        "{typed} gibt es nicht; am nächsten liegen {nearest}.",
        "没有{typed}，最接近的是{nearest}。",
    ),
    "below_all": (
        "{typed} is too little: it starts at {nearest}.",
        "{typed} ist zu wenig: Es beginnt bei {nearest}.",
        "{typed}太小，最小为{nearest}。",
    ),
    "above_all": (
        "{typed} is too much: it ends at {nearest}.",
        "{typed} ist zu viel: Es endet bei {nearest}.",
        "{typed}太大，最大为{nearest}。",
    ),
    # Copies
    "add_copy": ("Add: {element}", "Hinzufügen: {element}", "添加{element}"),
    "remove_copy": ("Remove", "Entfernen", "移除"),
    "repeat_copy": ("Repeat", "Kopieren", "复制"),
    # Steps
    "to_choose": ("{count} to choose", "noch {count} offen", "还有{count}项待选"),
    "nothing_added": ("Nothing added", "Nichts hinzugefügt", "未添加"),
    # Prices
    "tax": ("incl. {tax} VAT", "inkl. {tax} MwSt.", "含增值税{tax}"),
    "tax_line": (
        "of which {rate} VAT: {tax}",
        "davon {rate} MwSt.: {tax}",
        "其中{rate}增值税：{tax}",
    ),
    "still": ("Still to choose: {titles}", "Noch zu wählen: {titles}", "待选：{titles}"),
    "prices_for": ("Prices: {words}", "Preise: {words}", "价格：{words}"),
    # Notes
    "also_changed": ("Also changed: {moves}", "Auch geändert: {moves}", "同时更改：{moves}"),
    "changed": ("Changed: {moves}", "Geändert: {moves}", "已更改：{moves}"),
    "also": ("also {moves}", "auch {moves}", "同时：{moves}"),
    "left_out": (
        "Left out, because it does not fit the other answers: {choices}.",
        "Weggelassen, weil es nicht zu den anderen Antworten passt: {choices}.",
        "因与其他答案不符而去掉：{choices}。",
    ),
    "dropped": (
        "Not taken over, because it is not offered here: {items}.",
        "Nicht übernommen, weil es das hier nicht gibt: {items}.",
        "此处不提供，未采用：{items}。",
    ),
    "new_rules": (
        "Prices or rules were updated since you opened this page.",
        "Preise oder Regeln haben sich geändert, seit Sie diese Seite geöffnet haben.",
        "自您打开此页面以来，价格或规则已更新。",
    ),
    # Conflicts
    "needs_change": (
        "{choice} needs a change",
        "{choice} braucht eine Änderung",
        "{choice}需要更改",
    ),
    "is_not_possible": (
        "{choice} is not possible here",
        "{choice} ist hier nicht möglich",
        "此处不能选择{choice}",
    ),
    "one_way": ("This makes it fit:", "Das macht es passend:", "这样即可："),
    "one_way_of": (
        "One of these makes it fit:",
        "Eines hiervon macht es passend:",
        "以下任一方式即可：",
    ),
    "one_way_of_more": (
        "One of these makes it fit ({left} more ways exist):",
        "Eines hiervon macht es passend (es gibt {left} weitere Wege):",
        "以下任一方式即可（另有{left}种方式）：",
    ),
    "one_way_of_one_more": (
        "One of these makes it fit (1 more way exists):",
        "Eines hiervon macht es passend (es gibt einen weiteren Weg):",
        "以下任一方式即可（另有1种方式）：",
    ),
    # What is not offered here and now
    "only_where": ("Only {words}", "Nur {words}", "仅限{words}"),
    "not_here": ("Not offered here", "Hier nicht erhältlich", "此处不提供"),
    "from_day": ("From {day}", "Ab {day}", "{day}起"),
    "until_day": ("Until {day}", "Bis {day}", "截至{day}"),
    "hint_not_offered": (
        "{reason}. Choose it to see why.",
        "{reason}. Wählen Sie es, um zu sehen, warum.",
        "{reason}。选择它可查看原因。",
    ),
    # Quotes
    "refused_quote": (
        "Before this becomes a quote, please choose: {titles}.",
        "Bevor daraus ein Angebot wird, wählen Sie bitte: {titles}.",
        "生成报价单之前，请选择：{titles}。",
    ),
    "saved": (
        "Your quote is saved. The price is yours until {day}.",
        "Ihr Angebot ist gespeichert. Der Preis gilt für Sie bis {day}.",
        "您的报价单已保存，价格有效期至{day}。",
    ),
    "not_saved": (
        "The quote could not be saved just now. Nothing is lost: please try again.",
        "Das Angebot ließ sich gerade nicht speichern. Nichts ist verloren: Bitte noch einmal.",
        "暂时无法保存报价单。内容未丢失，请重试。",
    ),
    "key_reused": (
        "This save was answered before, for other choices. Please press the button again.",
        "Dieses Speichern galt schon einer anderen Auswahl. Bitte drücken Sie noch einmal.",
        "此次保存已用于其他选择，请再次按下按钮。",
    ),
    # Nothing to build
    "unknown_build": (
        "What fits together here could not be worked out in time. What you chose is kept: "
        "please take an answer back, or try again.",
        "Was hier zusammenpasst, ließ sich nicht rechtzeitig ermitteln. Ihre Auswahl bleibt "
        "erhalten: Bitte nehmen Sie eine Antwort zurück, oder versuchen Sie es erneut.",
        "未能及时算出可行的组合。您的选择已保留：请撤回一项答案，或重试。",
    ),
    "withdrawn_title": ("Not on sale at the moment", "Zurzeit nicht im Verkauf", "目前不在售"),
    "withdrawn": (
        "What you chose is kept in the address of this page, for when it is sold again.",
        "Ihre Auswahl bleibt in der Adresse dieser Seite, bis es wieder verkauft wird.",
        "您的选择保留在此页面的网址中，恢复销售后仍可使用。",
    ),
    "no_script": (
        "This page needs JavaScript to show what fits together.",
        "Diese Seite braucht JavaScript, um zu zeigen, was zusammenpasst.",
        "此页面需要 JavaScript 才能显示可行的组合。",
    ),
    # The list of products
    "not_found": ("Not found", "Nicht gefunden", "未找到"),
    "what_you_can_build": (
        "What you can build",
        "Was Sie zusammenstellen können",
        "可以定制的产品",
    ),
    "nothing_sold_here": (
        "Nothing is sold at this address",
        "Unter dieser Adresse gibt es nichts",
        "此地址没有商品",
    ),
    "no_product": (
        "No product is on sale at the moment. Please come back later.",
        "Zurzeit ist nichts im Verkauf. Bitte kommen Sie später wieder.",
        "目前没有在售产品，请稍后再来。",
    ),
    "built_here": ("These can be built here:", "Diese gibt es hier:", "这里可以定制："),
    # The page of a quote
    "parts": ("What it is made of", "Woraus es besteht", "部件清单"),
    "part": ("Part", "Teil", "部件"),
    "size": ("Size", "Maß", "尺寸"),
    "pieces": ("Pieces", "Stück", "数量"),
    "quote": ("Quote", "Angebot", "报价单"),
    "issued": ("Issued", "Ausgestellt", "开具日期"),
    "valid_through": ("Valid through", "Gültig bis", "有效期至"),
    "expired_after": ("Expired after", "Abgelaufen nach", "已过期"),
    "expired": ("This quote has expired.", "Dieses Angebot ist abgelaufen.", "此报价单已过期。"),
    "expired_then": (
        "It shows what was offered then; prices may have changed since.",
        "Es zeigt, was damals angeboten wurde; die Preise können sich geändert haben.",
        "它显示当时的报价，此后价格可能已变动。",
    ),
    "price": ("Price", "Preis", "价格"),
    "item": ("Item", "Posten", "项目"),
    "amount": ("Amount", "Betrag", "金额"),
    "of_which_tax": ("of which {rate} VAT", "davon {rate} MwSt.", "其中{rate}增值税"),
    "nothing": ("none", "nichts", "无"),
    "build_again": ("Build one like this", "Ebenso zusammenstellen", "按此配置"),
    "zone": (
        "Days are counted in the time zone {zone}.",
        "Die Tage zählen in der Zeitzone {zone}.",
        "日期按{zone}时区计算。",
    ),
    "priced_under": ("Priced under the rules", "Preise nach den Regeln", "定价规则"),
    "no_quote_title": (
        "No quote at this address",
        "Kein Angebot unter dieser Adresse",
        "此地址没有报价单",
    ),
    "no_quote": (
        "There is no quote at this address",
        "Unter dieser Adresse gibt es kein Angebot",
        "此地址没有报价单",
    ),
    "whole_address": (
        "Please check that you have the whole address, down to its last character.",
        "Bitte prüfen Sie, ob die Adresse vollständig ist, bis zum letzten Zeichen.",
        "请检查地址是否完整，直到最后一个字符。",
    ),
    "see_products": (
        "See what you can build",
        "Sehen, was Sie zusammenstellen können",
        "查看可以定制的产品",
    ),
    "not_shown": (
        "This quote is not shown",
        "Dieses Angebot wird nicht gezeigt",
        "此报价单不予显示",
    ),
    "was_altered": (
        "Our record of it was changed after it was issued, so we do not show it as our promise. "
        "Please ask us for it with its number.",
        "Unsere Aufzeichnung wurde nach der Ausstellung verändert; darum zeigen wir sie nicht als "
        "unser Versprechen. Bitte fragen Sie uns unter Angabe der Nummer danach.",
        "我们的记录在开具后被更改，因此不作为承诺显示。请凭编号向我们查询。",
    ),
    "unreadable_title": (
        "The quote cannot be read just now",
        "Das Angebot ist gerade nicht lesbar",
        "暂时无法读取报价单",
    ),
    "unreadable": (
        "Your quote cannot be read just now",
        "Ihr Angebot ist gerade nicht lesbar",
        "暂时无法读取您的报价单",
    ),
    "is_safe": (
        "It is safe. Please open this address again in a moment.",
        "Es ist sicher. Bitte öffnen Sie diese Adresse gleich noch einmal.",
        "它是安全的，请稍后再次打开此地址。",
    ),
}  # fmt: skip
"""Every text by its name: in English, German and Chinese."""


def said(name: str, language: str = "en", **parts: object) -> str:
    """The text with its gaps filled; KeyError where there is no such text or part."""
    return raw(name, language).format(**parts)


def raw(name: str, language: str = "en") -> str:
    """The text with its gaps, for a reader who fills them; KeyError where there is none."""
    return PAGE[name][LANGUAGES.index(spoken(language))]


def spoken(language: str) -> str:
    """The language in which the page speaks to a reader of `language`: that one, or English."""
    main = language.split("-", maxsplit=1)[0]
    return main if main in LANGUAGES else LANGUAGES[0]
