//! What the contract says of the fields of a request: the same for a body's schema and a query's parameters.

use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{AdditionalProperties, Schema, SchemaType, Type};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, OneOfBuilder, RefOr, Required};

/// What the contract says of one field.
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Its documentation.
    pub description: String,
    /// Whether it must be given.
    pub required: bool,
    /// Whether `null` is the same as leaving it out (in a body).
    pub nullable: bool,
    /// Whether it is comma-separated in a query.
    pub list: bool,
    /// Its values.
    pub schema: RefOr<Schema>,
}

impl Spec {
    /// A field that holds one value.
    pub fn of(schema: RefOr<Schema>) -> Self {
        Self { name: "", description: String::new(), required: false, nullable: false, list: false, schema }
    }

    /// A field that holds several.
    pub fn list_of(items: RefOr<Schema>, min: usize, max: usize) -> Self {
        let array = ArrayBuilder::new().items(items).min_items((min > 0).then_some(min)).max_items(Some(max));
        Self { list: true, ..Self::of(array.into()) }
    }

    /// With its name and its documentation, line by line as the compiler gives it.
    #[must_use]
    pub fn named(self, name: &'static str, doc: &[&str]) -> Self {
        Self { name, description: documentation(doc), ..self }
    }

    fn property(self) -> RefOr<Schema> {
        let schema = if self.nullable { nullable(self.schema) } else { self.schema };
        described(schema, &self.description)
    }

    fn parameter(self) -> Parameter {
        let required = if self.required { Required::True } else { Required::False };
        let comma_separated = self.list.then_some((ParameterStyle::Form, false));
        ParameterBuilder::new()
            .name(self.name)
            .parameter_in(ParameterIn::Query)
            .required(required)
            .description(Some(self.description).filter(|text| !text.is_empty()))
            .style(comma_separated.as_ref().map(|_| ParameterStyle::Form))
            .explode(comma_separated.map(|(_, explode)| explode))
            .schema(Some(self.schema))
            .build()
    }
}

/// The schema of a body: an object with these fields and no other.
pub fn object(doc: &[&str], fields: Vec<Spec>) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(documentation(doc)).filter(|text| !text.is_empty()))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    let add = |object: ObjectBuilder, field: Spec| {
        let object = if field.required { object.required(field.name) } else { object };
        let name = field.name;
        object.property(name, field.property())
    };
    fields.into_iter().fold(object, add).into()
}

/// The parameters of a query.
pub fn parameters(fields: Vec<Spec>) -> Vec<Parameter> {
    fields.into_iter().map(Spec::parameter).collect()
}

/// Doc comment lines as one text.
pub fn documentation(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}

/// The field's documentation, before the type's own note on the form.
fn described(mut schema: RefOr<Schema>, description: &str) -> RefOr<Schema> {
    let put = |own: &mut Option<String>| {
        let note = own.take().unwrap_or_default();
        *own = Some([description, &note].join(" ").trim().to_owned()).filter(|text| !text.is_empty());
    };
    match &mut schema {
        RefOr::T(Schema::Object(object)) => put(&mut object.description),
        RefOr::T(Schema::Array(array)) => put(&mut array.description),
        RefOr::T(Schema::OneOf(one_of)) => put(&mut one_of.description),
        RefOr::Ref(reference) => description.clone_into(&mut reference.description),
        RefOr::T(_) => {}
    }
    schema
}

/// The same, or `null`.
fn nullable(schema: RefOr<Schema>) -> RefOr<Schema> {
    match schema {
        RefOr::T(Schema::Object(mut object)) => {
            object.schema_type = with_null(object.schema_type);
            if let Some(words) = &mut object.enum_values {
                words.push(serde_json::Value::Null);
            }
            Schema::Object(object).into()
        }
        RefOr::T(Schema::Array(mut array)) => {
            array.schema_type = with_null(array.schema_type);
            Schema::Array(array).into()
        }
        other => OneOfBuilder::new().item(other).item(ObjectBuilder::new().schema_type(Type::Null)).into(),
    }
}

fn with_null(schema_type: SchemaType) -> SchemaType {
    match schema_type {
        SchemaType::Type(one) => SchemaType::Array(vec![one, Type::Null]),
        SchemaType::Array(several) => SchemaType::Array(several.into_iter().chain([Type::Null]).collect()),
        SchemaType::AnyValue => SchemaType::AnyValue,
    }
}
