use proptest::prelude::*;

use super::*;

#[test]
fn times_are_read_as_the_documentation_writes_them() {
    for (text, ms) in [
        ("1669805251942", 1_669_805_251_942),
        ("1667828888", 1_667_828_888_000),
        ("0", 0),
        ("99999999999", 99_999_999_999_000),
        ("100000000000", 100_000_000_000),
        ("2019-12-01T00:00:00.000Z", 1_575_158_400_000),
        ("2023-03-17T10:00:00.915Z", 1_679_047_200_915),
        ("2023-03-17T11:00:00.915+01:00", 1_679_047_200_915),
        ("2023-03-17T10:00:00.915999Z", 1_679_047_200_915),
        ("2023-03-17T10:00", 1_679_047_200_000),
        ("2023-03-17", 1_679_011_200_000),
    ] {
        assert_eq!(Instant::parse(text), Ok(Instant::from_millis(ms)), "{text}");
    }
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        "yesterday",
        "2023-13-01",
        "2023-02-30",
        "2023-03-17T25:00:00Z",
        "1e12",
        "12.5",
        "999999999999999999",
        "2023-W01-1",
        "10:00",
    ] {
        assert_eq!(Instant::parse(text), Err(InvalidInstant), "{text}");
    }
}

proptest! {
    #[test]
    fn printing_agrees_with_the_library_and_reads_back(ms in MIN_MS..=MAX_MS) {
        let instant = Instant::from_millis(ms);
        let printed = instant.to_string();
        let library = Timestamp::from_millisecond(ms).unwrap().strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string();
        prop_assert_eq!(&printed, &library);
        prop_assert_eq!(Instant::parse(&printed), Ok(instant));
    }
}
