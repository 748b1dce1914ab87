"""What stands on the pages beside the board: the list of products, and a quote."""

from __future__ import annotations

OTHER_PAGES: dict[str, tuple[str, str, str]] = {
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
"""Every text of these pages by its name: in English, German and Chinese."""
