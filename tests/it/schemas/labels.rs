//! The hand labels of the samples: they have the form of their schema, and every
//! literal stands on the line that the label names.

use ketluan::extract::{Limits, extract};
use ketluan::trust::{Corpus, check};
use serde_json::Value;

use super::engines::Engines;
use crate::common::corpus::{root, samples};

fn schema() -> jsonschema::Validator {
    let schema = include_str!("../../../schemas/labels.schema.json");
    jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap()
}

#[test]
fn labels_have_the_form_of_their_schema() {
    let schema = schema();
    let mut wrong = Vec::new();
    for sample in samples() {
        let labels = sample.labels();
        for error in schema.iter_errors(&labels) {
            wrong.push(format!("{}: {}: {error}", sample.name, error.instance_path()));
        }
        if labels["source"] != sample.file.as_str() {
            wrong.push(format!(
                "{}: the source is called {}, not {}",
                sample.name, sample.file, labels["source"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_schema_of_labels_is_closed() {
    let schema = schema();
    let labels = samples().remove(0).labels();
    assert!(schema.is_valid(&labels));
    for (path, value) in [
        ("/no_such_field", Value::Null),
        ("/dates/0/no_such_field", Value::Null),
        ("/dates/0/role", "no_such_role".into()),
        ("/dates/0/line", 0.into()),
        ("/tasks/0/lines", Value::Array(Vec::new())),
        ("/signature", Value::Null),
    ] {
        let (owner, field) = path.rsplit_once('/').unwrap();
        let mut broken = labels.clone();
        broken.pointer_mut(owner).unwrap()[field] = value;
        assert!(!schema.is_valid(&broken), "{path}");
    }
}

#[test]
fn every_literal_stands_on_its_line() {
    let corpus = Corpus::open(&root(), &[]).unwrap();
    let report = check(&corpus, &[], &|input| extract(input, &Limits::default())).unwrap();
    let wrong: Vec<&String> = report.samples.iter().flat_map(|sample| &sample.problems).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let labels: Vec<Value> = samples().iter().map(|sample| sample.labels()).collect();
    let lists = labels.iter().flat_map(|labels| labels.as_object().unwrap().values());
    let placed: usize = lists.filter_map(|list| list.as_array()).map(Vec::len).sum();
    assert!(placed > 1000, "{placed}");
}

#[test]
fn both_engines_agree_on_labels() {
    let engines = Engines::new("labels");
    for sample in samples() {
        let labels = sample.labels();
        assert!(engines.accept(&labels, &sample.name));
        for (list, value) in labels.as_object().unwrap() {
            for (at, label) in value.as_array().into_iter().flatten().enumerate().take(3) {
                for field in label.as_object().unwrap().keys() {
                    for wrong in [Value::Null, 7.into(), "không".into(), Value::Array(vec![true.into()])] {
                        let mut broken = labels.clone();
                        broken[list][at][field] = wrong;
                        engines.accept(&broken, &format!("{}: /{list}/{at}/{field}", sample.name));
                    }
                }
            }
        }
    }
}
