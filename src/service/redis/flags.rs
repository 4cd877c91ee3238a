//! What a node holds another one for, as its CLUSTER NODES says.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One flag (`redisNodeFlags`, cluster_legacy.c).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    Myself,
    Master,
    Replica,
    /// `fail?`: by this node's own count.
    Suspected,
    /// `fail`: the majority of masters agrees.
    Failed,
    Handshake,
    NoAddress,
    /// As the server writes it.
    Other(String),
}

impl From<&str> for Flag {
    fn from(written: &str) -> Self {
        match written {
            "myself" => Self::Myself,
            "master" => Self::Master,
            "slave" => Self::Replica,
            "fail?" => Self::Suspected,
            "fail" => Self::Failed,
            "handshake" => Self::Handshake,
            "noaddr" => Self::NoAddress,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// As the server writes it.
impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Myself => "myself",
            Self::Master => "master",
            Self::Replica => "slave",
            Self::Suspected => "fail?",
            Self::Failed => "fail",
            Self::Handshake => "handshake",
            Self::NoAddress => "noaddr",
            Self::Other(other) => other,
        })
    }
}

/// All flags of one line, in its order; recorded as the server writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Flags(Vec<Flag>);

impl Flags {
    /// `myself,master`; `noflags` says that there are none.
    pub fn read(written: &str) -> Self {
        written.split(',').filter(|flag| *flag != "noflags").map(Flag::from).collect()
    }

    pub fn has(&self, flag: &Flag) -> bool {
        self.0.contains(flag)
    }

    /// Held for failed, by this node alone or by all.
    pub fn fails(&self) -> bool {
        self.has(&Flag::Suspected) || self.has(&Flag::Failed)
    }

    /// The first that says that it is not, or not yet, a healthy member.
    pub fn ill(&self) -> Option<&Flag> {
        use Flag::{Failed, Handshake, NoAddress, Suspected};
        self.0.iter().find(|flag| matches!(flag, Failed | Suspected | Handshake | NoAddress))
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        Self(flags.into_iter().collect())
    }
}

impl From<Vec<String>> for Flags {
    fn from(written: Vec<String>) -> Self {
        written.iter().map(|flag| Flag::from(flag.as_str())).collect()
    }
}

impl From<Flags> for Vec<String> {
    fn from(flags: Flags) -> Self {
        flags.0.iter().map(Flag::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_recorded_as_the_server_writes_them() {
        let flags = Flags::read("slave,fail?,noaddr,nofailover");
        assert_eq!(serde_json::to_string(&flags).unwrap(), r#"["slave","fail?","noaddr","nofailover"]"#);
        let read: Flags = serde_json::from_str(r#"["slave","fail?","noaddr","nofailover"]"#).unwrap();
        assert_eq!(read, flags);
        assert!(flags.fails() && !flags.has(&Flag::Failed));
        assert_eq!(flags.ill(), Some(&Flag::Suspected));
        let may_not_lead = Flags::read("slave,nofailover");
        assert!(!may_not_lead.fails() && may_not_lead.ill().is_none());
        assert_eq!(Flags::read("noflags"), Flags::default());
    }
}
