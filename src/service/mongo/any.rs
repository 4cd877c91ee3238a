//! Whatever a member may say, for tests that throw it at those who read it.

use bson::Bson;
use proptest::prelude::*;

/// Whatever type a value has, as senseless as it may be.
pub fn any_value() -> impl proptest::strategy::Strategy<Value = Bson> {
    let leaf = prop_oneof![
        any::<i32>().prop_map(Bson::Int32),
        prop_oneof![Just(i64::MAX), Just(i64::MIN), any::<i64>()].prop_map(Bson::Int64),
        prop_oneof![Just(f64::NAN), Just(f64::INFINITY), any::<f64>()].prop_map(Bson::Double),
        any::<i64>().prop_map(|ms| Bson::DateTime(bson::DateTime::from_millis(ms))),
        (any::<u32>(), any::<u32>())
            .prop_map(|(time, increment)| Bson::Timestamp(bson::Timestamp { time, increment })),
        ".{0,8}".prop_map(Bson::String),
        Just(Bson::Null),
    ];
    let names = "self|stateStr|name|host|health|votes|priority|version|term|members|optimes|appliedOpTime|ts|t|\
                 lastCommittedOpTime|optimeDate|totals|a[.]b|queries|count|topologyVersion|votingMembersCount|\
                 numStepDownsCausedByHigherTerm|cursor|firstBatch|nextBatch|id|op|ns|o|wall|create|drop|renameCollection|applyOps|ok|code|errmsg";
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Bson::Array),
            proptest::collection::vec((names, inner), 0..6)
                .prop_map(|pairs| Bson::Document(pairs.into_iter().collect())),
        ]
    })
}
