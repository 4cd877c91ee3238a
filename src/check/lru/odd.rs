//! Keys and values that caches get wrong.

use serde_json::{Value, json};

use super::op::Key;

/// Keys that languages take for each other, for something of their own, or for nothing.
pub fn odd_keys() -> Vec<Key> {
    let whole = [0, 1, -1, 2, 10, 9_007_199_254_740_991].map(Key::Whole);
    let text = [
        "",
        " ",
        "0",
        "1",
        "-1",
        "2",
        "10",
        "01",
        "1.0",
        "9007199254740991",
        "null",
        "undefined",
        "true",
        "false",
        "None",
        "NaN",
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "size",
        "[object Object]",
        "a",
        "A",
        "a b",
        "student:1",
        "مفتاح",
        "ключ",
        "🔑",
    ];
    whole.into_iter().chain(text.map(Key::text)).collect()
}

/// Values that languages take for nothing, for each other, or for the end of a line.
pub fn odd_values() -> Vec<Value> {
    let long = "x".repeat(200);
    vec![
        json!(""),
        json!(0),
        json!(false),
        json!(null),
        json!([]),
        json!({}),
        json!("0"),
        json!("false"),
        json!("null"),
        json!("undefined"),
        json!(-1),
        json!(0.5),
        json!(true),
        json!(1),
        json!("1"),
        json!([null]),
        json!([0, ""]),
        json!({ "value": null }),
        json!({ "value": 1 }),
        json!({ "a": { "b": [1, "2", false] } }),
        json!("قيمة"),
        json!("a\nb\t\"c\" \\"),
        json!("🙂"),
        json!(" "),
        json!(9_007_199_254_740_991_i64),
        json!(long),
    ]
}
