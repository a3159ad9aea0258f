import json

from xiasha_desk.text.reading import read_text


def test_the_shape_that_is_printed() -> None:
    text = "总结\n一、回顾\n税收收入7.6亿元，同比增长13.4%；走访12家。发案量同比下降5%。\n一是抓早。二是抓小。"
    assert json.loads(json.dumps(read_text(text), ensure_ascii=False)) == {
        "version": 1,
        "sections": [
            {"level": 1, "number": "一", "title": "回顾", "start": 3},
            {"level": 4, "number": "一", "title": "抓早", "start": text.index("一是")},
            {"level": 4, "number": "二", "title": "抓小", "start": text.index("二是")},
        ],
        "indicators": [
            {"name": "税收收入", "value": 7.6, "unit": "亿元", "yoy": 13.4, "start": text.index("7.6")},
            {"name": "走访", "value": 12, "unit": "家", "yoy": None, "start": text.index("12家")},
            {"name": "发案量", "value": None, "unit": "%", "yoy": -5.0, "start": text.index("5%")},
        ],
    }


def test_no_text() -> None:
    assert read_text("") == {"version": 1, "sections": [], "indicators": []}
