//! The states of a replica set's member.

use std::fmt;

use serde::{Deserialize, Serialize};

/// As servers name it (`MemberState`, member_state.h).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum MemberState {
    Startup,
    Primary,
    Secondary,
    Recovering,
    /// It copies another member's data.
    Startup2,
    Arbiter,
    Rollback,
    /// Of a member that belongs to no set, where servers say nothing: our own word.
    #[default]
    Uninitialized,
    /// As the server writes it.
    Other(String),
}

impl MemberState {
    /// As servers write it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Startup => "STARTUP",
            Self::Primary => "PRIMARY",
            Self::Secondary => "SECONDARY",
            Self::Recovering => "RECOVERING",
            Self::Startup2 => "STARTUP2",
            Self::Arbiter => "ARBITER",
            Self::Rollback => "ROLLBACK",
            Self::Uninitialized => "UNINITIALIZED",
            Self::Other(other) => other,
        }
    }

    /// It has the set's data, and leads or follows.
    pub fn serves(&self) -> bool {
        matches!(self, Self::Primary | Self::Secondary)
    }
}

impl From<&str> for MemberState {
    fn from(written: &str) -> Self {
        match written {
            "STARTUP" => Self::Startup,
            "PRIMARY" => Self::Primary,
            "SECONDARY" => Self::Secondary,
            "RECOVERING" => Self::Recovering,
            "STARTUP2" => Self::Startup2,
            "ARBITER" => Self::Arbiter,
            "ROLLBACK" => Self::Rollback,
            "UNINITIALIZED" => Self::Uninitialized,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<String> for MemberState {
    fn from(written: String) -> Self {
        written.as_str().into()
    }
}

impl From<MemberState> for String {
    fn from(state: MemberState) -> Self {
        state.as_str().to_owned()
    }
}

impl fmt::Display for MemberState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_recorded_as_servers_write_them() {
        for written in [
            "STARTUP",
            "PRIMARY",
            "SECONDARY",
            "RECOVERING",
            "STARTUP2",
            "ARBITER",
            "ROLLBACK",
            "(not reachable)",
        ] {
            let json = format!("\"{written}\"");
            let state: MemberState = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&state).unwrap(), json);
            assert_eq!(state.serves(), ["PRIMARY", "SECONDARY"].contains(&written), "{written}");
        }
    }
}
