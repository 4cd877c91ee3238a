//! Compose's ways to write sizes and lengths of time.

/// `96m`, `1g`, `64mb`, `1048576`: bytes.
pub fn bytes(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: i64 = lower[..lower.len() - unit.len()].parse().ok()?;
    let factor = match unit.strip_suffix('b').unwrap_or(unit) {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(factor)
}

/// `10s`, `1m30s`: whole seconds.
pub fn seconds(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut total = 0_i64;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().ok()?;
        let (factor, unit) = match rest[digits..].chars().next()? {
            'h' => (3600, 1),
            'm' => (60, 1),
            's' => (1, 1),
            _ => return None,
        };
        total = number.checked_mul(factor).and_then(|n| total.checked_add(n))?;
        rest = &rest[digits + unit..];
    }
    (!text.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times() {
        let sizes = ["96m", "1G", "64mb", "7", "b7", "", "9223372036854775807g", "1.5g"];
        let want = [Some(96 << 20), Some(1 << 30), Some(64 << 20), Some(7), None, None, None, None];
        assert_eq!(sizes.map(bytes), want);
        let times = ["10s", "1m30s", "1h", "", "10", "s", "1ms", "1é"];
        assert_eq!(times.map(seconds), [Some(10), Some(90), Some(3600), None, None, None, None, None]);
    }
}
