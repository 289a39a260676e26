//! Both engines accept the specimens, refuse every broken copy of them, and agree
//! on every other change: of every field, with values of every type.

use serde_json::{Value, json};

use super::engines::Engines;
use crate::common::sample;

/// A string that fits no pattern and no vocabulary of the schemas.
const NO_SUCH_WORD: &str = "/ no such word";

const RULES: &str = "0123456789abcdef";

/// A row of a table with every field filled.
pub fn specimen(name: &str) -> Value {
    let reason = "binary: it holds bytes of no text";
    match name {
        "document" => json!({
            "path": "2022/05/123.md", "sha256": "0123456789abcdef".repeat(4), "bytes": 17,
            "format": "markdown", "outcome": "reject", "notice_id": "0123456789abcdef".repeat(4),
            "genre": "report",
            "stage": "decode", "reason": reason, "program_version": "0.1.0",
        }),
        "manifest" => json!({
            "terms": {"schema_version": "2.0", "program_version": "0.1.0", "rules_version": RULES,
                "strict": false, "max_bytes": 16, "genres": ["plan"], "formats": ["jsonl"],
                "readers": ["markdown 1"], "tools": ["ocr auto", "pdftotext 22.12.0"]},
            "inputs": [{
                "path": "2022/05/123.md", "bytes": 17, "modified": "2022-05-04T03:02:01.000000000Z",
                "container_bytes": 2048,
                "sha256": "0123456789abcdef".repeat(4), "format": "markdown", "outcome": "notice", "genre": "conclusion",
                "stage": "decode", "reason": reason, "line": {"start": 0, "end": 7},
                "facts": {"genre": "conclusion", "records": [{"name": "dates", "count": 7}],
                    "diagnostics": [{"name": "year-inferred", "count": 1}],
                    "issuer": {"id": "ubnd-tinh", "name": "UBND tỉnh"}, "month": "2022-05"},
            }],
            "store": {"name": "notices.jsonl", "bytes": 7},
        }),
        "run" => json!({
            "schema_version": "2.0", "program_version": "0.1.0", "rules_version": RULES,
            "started_at": "2022-05-04T03:02:01Z", "duration_seconds": 1.25, "megabytes_per_second": 17.5,
            "exit_status": 1,
            "options": {"paths": ["kho"], "formats": ["jsonl"], "full": true, "strict": false, "max_bytes": 16, "max_members": 10000, "genres": ["plan"], "ocr": "auto", "tool_seconds": 120, "tools": ["ocr auto"],
                "threads": 2, "diagnostics": "off", "log_format": "text"},
            "roots": ["/kho"], "full_because": "the rules of the program have changed",
            "work": {"reused": 1, "renamed": 2, "extracted_new": 3, "extracted_changed": 4, "gone": 5},
            "counts": {"documents": 9, "notices": 7, "duplicates": 1, "others": 1, "bytes": 17,
                "rejects": [{"name": "empty", "count": 1}], "ignored": [{"name": "empty", "count": 1}],
                "records": [{"name": "dates", "count": 7}],
                "diagnostics": [{"name": "year-inferred", "count": 1}],
                "months": [{"name": "2022-05", "count": 1}],
                "issuers": [{"id": "ubnd-tinh", "name": "UBND tỉnh", "count": 1}],
                "not_read": [{"format": "pdf", "reason": "unsupported-format", "count": 2, "path": "a.pdf",
                    "advice": "convert it"}],
                "gave_nothing": ["kho"]},
            "rejects": [{"path": "rong.md", "stage": "decode", "reason": reason}],
            "store": {"name": "notices.jsonl", "bytes": 7, "modified": "2022-05-04T03:02:01.000000000Z"},
        }),
        _ => json!({"path": "2022/05/123.md", "stage": "decode", "reason": reason}),
    }
}

#[test]
fn engines_agree_on_every_change_of_a_notice() {
    let changes = change_everything("notice", &serde_json::to_value(sample::notice()).unwrap());
    assert!(changes > 5000, "{changes}");
}

#[test]
fn engines_agree_on_every_change_of_the_other_records() {
    assert!(change_everything("document", &specimen("document")) > 100);
    assert!(change_everything("reject", &specimen("reject")) > 30);
    assert!(change_everything("manifest", &specimen("manifest")) > 100);
    assert!(change_everything("run", &specimen("run")) > 100);
}

fn change_everything(name: &'static str, specimen: &Value) -> usize {
    let engines = Engines::new(name);
    assert!(engines.accept(specimen, "the specimen"));
    let mut run = Run { engines: &engines, specimen, changes: 0 };
    run.visit("", &engines.schema);
    run.changes
}

struct Run<'e> {
    engines: &'e Engines,
    specimen: &'e Value,
    changes: usize,
}

impl Run<'_> {
    fn visit(&mut self, path: &str, schema: &Value) {
        let engines = self.engines;
        let (schema, nullable) = (engines.resolve(schema), schema.get("anyOf").is_some());
        let value = self.specimen.pointer(path).unwrap();
        self.replace_by_every_type(path, schema, nullable);
        match value {
            Value::Object(fields) => {
                self.change(path, "an unknown field", false, |value| value["no_such_field"] = json!(1));
                for field in fields.keys() {
                    let required = schema["required"].as_array().unwrap().contains(&json!(field));
                    self.change(path, &format!("without {field}"), !required, |value| {
                        value.as_object_mut().unwrap().remove(field);
                    });
                    self.visit(&format!("{path}/{field}"), &schema["properties"][field]);
                }
            }
            Value::Array(elements) => {
                let may_be_empty = schema.get("minItems").is_none();
                self.change(path, "emptied", may_be_empty, |value| *value = json!([]));
                for index in 0..elements.len() {
                    self.visit(&format!("{path}/{index}"), &schema["items"]);
                }
            }
            Value::String(text) => {
                let free = schema.get("enum").is_none() && schema.get("pattern").is_none();
                self.change(path, "no such word", free, |value| *value = json!(NO_SUCH_WORD));
                let others =
                    ["", " ", "x", "ế", &text.to_uppercase(), &format!("{text}\n"), &format!(" {text}")];
                for other in others {
                    self.try_out(path, json!(other));
                }
            }
            Value::Number(_) => {
                let free = schema.get("minimum").is_none();
                self.change(path, "negative", free, |value| *value = json!(-1));
                for other in [json!(0), json!(2.0), json!(0.5), json!(4_294_967_296_u64), json!(1e300)] {
                    self.try_out(path, other);
                }
            }
            _ => {}
        }
    }

    fn replace_by_every_type(&mut self, path: &str, schema: &Value, nullable: bool) {
        let allowed = |name: &str| {
            let types = &schema["type"];
            types == name || types.as_array().is_some_and(|types| types.contains(&json!(name)))
        };
        self.change(path, "null", nullable || allowed("null"), |value| *value = Value::Null);
        self.change(path, "an object", false, |value| *value = json!({"no": "such"}));
        for (name, other) in [
            ("boolean", json!(true)),
            ("string", json!("17")),
            ("array", json!([[]])),
            ("number", json!(1.5)),
        ] {
            if allowed(name) {
                self.try_out(path, other);
            } else {
                self.change(path, name, false, |value| *value = other);
            }
        }
        if !allowed("number") && !allowed("integer") {
            self.change(path, "an integer", false, |value| *value = json!(17));
        }
    }

    /// A change that both engines must accept or refuse.
    fn change(&mut self, path: &str, what: &str, accepted: bool, change: impl FnOnce(&mut Value)) {
        let mut value = self.specimen.clone();
        change(value.pointer_mut(path).unwrap());
        let what = format!("{path}: {what}");
        assert_eq!(self.engines.accept(&value, &what), accepted, "{what}");
        self.changes += 1;
    }

    /// A change on which both engines must agree.
    fn try_out(&mut self, path: &str, other: Value) {
        let mut value = self.specimen.clone();
        let what = format!("{path}: {other}");
        *value.pointer_mut(path).unwrap() = other;
        self.engines.accept(&value, &what);
        self.changes += 1;
    }
}

#[test]
fn edtf_has_the_forms_of_the_contract_and_no_other() {
    let engines = Engines::new("notice");
    let mut notice = serde_json::to_value(sample::notice()).unwrap();
    let mut accepts = |edtf: &str| {
        notice["header"]["issued_on"] = json!(edtf);
        engines.accept(&notice, edtf)
    };
    for edtf in [
        "2022",
        "2022-04",
        "2022-04-28",
        "2022-33",
        "2022-36",
        "2022-21",
        "2022-24",
        "2022-01/2022-04",
        "2022-04-10/2022-04-12",
        "2021/2025",
        "2022-06~/2022-07~",
        "2022-05-01~/2022-05-10~",
        "2022-04~",
        "2022~",
        "../2022-12-20",
        "2022-04-28/..",
        "2022-33/2022-34",
    ] {
        assert!(accepts(edtf), "{edtf}");
    }
    for edtf in [
        "",
        "22",
        "2022-4",
        "2022-00",
        "2022-13",
        "2022-20",
        "2022-25",
        "2022-32",
        "2022-37",
        "2022-04-00",
        "2022-04-32",
        "2022-33-01",
        "2022-04-28T00:00",
        "2022/",
        "/2022",
        "../..",
        "2022/2023/2024",
        "2022?",
        "~2022",
        "2022~~",
        "2022-04-28 ",
        "..",
        "2022-04\n",
        "２０２２",
    ] {
        assert!(!accepts(edtf), "{edtf}");
    }
}
