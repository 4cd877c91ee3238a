//! Parameters as they are typed, where what is typed is not field by field what a file says.

/// What is typed by the options of another type, and made of them.
macro_rules! typed_as {
    ($what:ty, $options:ty) => {
        impl clap::FromArgMatches for $what {
            fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
                <$options as clap::FromArgMatches>::from_arg_matches(matches)?.try_into()
            }

            fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
                *self = <Self as clap::FromArgMatches>::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl clap::Args for $what {
            fn augment_args(command: clap::Command) -> clap::Command {
                <$options as clap::Args>::augment_args(command)
            }

            fn augment_args_for_update(command: clap::Command) -> clap::Command {
                <$options as clap::Args>::augment_args_for_update(command)
            }
        }
    };
}

pub(super) use typed_as;

#[cfg(test)]
mod tests {
    use clap::error::ErrorKind;
    use clap::{CommandFactory, Parser};

    use crate::course::{FaultKind, KindName, Span};

    #[derive(clap::Parser)]
    struct Typed {
        #[command(subcommand)]
        kind: FaultKind,
    }

    fn typed(words: &str) -> Result<FaultKind, ErrorKind> {
        let words = std::iter::once("inject").chain(words.split(' '));
        Typed::try_parse_from(words).map(|typed| typed.kind.lasting(Span::secs(30))).map_err(|e| e.kind())
    }

    #[test]
    fn what_is_typed_is_what_a_file_says() {
        for (words, yaml) in [
            ("kill --target primary", "kill: { target: primary }"),
            ("pause --target any:replica", "pause: { target: { any: replica }, for: 30s }"),
            ("lag --target secondary", "lag: { target: secondary, for: 30s, by: 10s }"),
            (
                "slow --target redis-1 --clients",
                "slow: { cut: { isolate: { node: redis-1 } }, for: 30s, delay: 200ms, clients: true }",
            ),
            (
                "slow --from redis-1 --to 7003 --loss 20%",
                "slow: { cut: { one_way: { from: { node: redis-1 }, to: { node: '7003' } } }, for: 30s, loss: 20 }",
            ),
            (
                "partition --group redis-1,redis-4 --group primary",
                "partition: { cut: { groups: [[{ node: redis-1 }, { node: redis-4 }], [primary]] }, for: 30s }",
            ),
            (
                "partition --target primary --shape minority",
                "partition: { cut: { minority: primary }, for: 30s }",
            ),
            (
                "config-drift --target redis-2 --set notify=a=b",
                "config-drift: { target: { node: redis-2 }, for: 30s, parameter: notify, value: a=b }",
            ),
            ("slow-query --target primary", "slow-query: { target: primary, for: 30s }"),
        ] {
            assert_eq!(typed(words), Ok(serde_saphyr::from_str(yaml).unwrap()), "{words}");
        }
    }

    #[test]
    fn what_a_kind_does_not_take_or_lacks_is_refused() {
        for (words, kind) in [
            ("partition", ErrorKind::MissingRequiredArgument),
            ("kill", ErrorKind::MissingRequiredArgument),
            ("slot-stuck --target redis-1", ErrorKind::MissingRequiredArgument),
            ("kill --target primary --delay 3s", ErrorKind::UnknownArgument),
            ("slow --target primary --delay 3s --loss 20", ErrorKind::ArgumentConflict),
            ("slow --target primary --from redis-1 --to redis-2", ErrorKind::ArgumentConflict),
            ("slow --target primary --loss 99", ErrorKind::ValueValidation),
        ] {
            assert_eq!(typed(words), Err(kind), "{words}");
        }
    }

    #[test]
    fn every_kind_can_be_typed() {
        let command = Typed::command();
        for kind in KindName::ALL {
            let about = command.find_subcommand(kind.as_str()).and_then(|kind| kind.get_about());
            assert!(about.is_some_and(|about| !about.to_string().is_empty()), "{kind}");
        }
    }
}
