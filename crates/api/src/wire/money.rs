//! Amounts, exact to the digit (wire-v3 "money").

use domain::money::Amount;
use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::{Faults, Json, Wire, fault::Fault, number};

/// The form of an amount that is a string, as a regular expression.
const AMOUNT_PATTERN: &str = r"^[0-9]{1,12}(\.[0-9]{1,4})?$";
/// No amount reaches this.
const AMOUNT_BELOW: i64 = 1_000_000_000_000;

/// As in quotes: `"1234.50"`.
impl Wire for Amount {
    fn from_text(text: &str) -> Result<Self, Faults> {
        text.parse().map_err(|_| invalid())
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(AMOUNT_PATTERN))
            .examples(["1234.50"])
            .into()
    }
}

/// An amount that is a JSON number on the wire, such as `price_threshold`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AmountNumber(pub Amount);

impl Wire for AmountNumber {
    fn from_json(value: &Json) -> Result<Self, Faults> {
        match value {
            Json::Number(text) => Self::from_text(text),
            other => Err(Fault::wrong_type("a number", other.kind()).into()),
        }
    }

    fn from_text(text: &str) -> Result<Self, Faults> {
        let amount = number::plain(text).and_then(|plain| plain.parse().ok());
        amount.map(Self).ok_or_else(invalid)
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .minimum(Some(0))
            .exclusive_maximum(Some(AMOUNT_BELOW))
            .description(Some("At most four decimals."))
            .examples([serde_json::json!(42.5)])
            .into()
    }
}

fn invalid() -> Faults {
    Fault::new(
        "invalid_amount",
        domain::money::InvalidAmount.to_string().replacen("an amount is", "must be", 1),
    )
    .into()
}
