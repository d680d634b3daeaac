//! The sites of the demonstration world.

/// A site: name, reference, house number, street, postal code, city, latitude, longitude.
pub type Site =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, f64, f64);

/// The shops.
pub const SHOPS: [Site; 12] = [
    ("Lumière Paris Haussmann", "ML-75-01", "38", "Boulevard Haussmann", "75009", "Paris", 48.8737, 2.3322),
    ("Lumière Paris Rivoli", "ML-75-02", "144", "Rue de Rivoli", "75001", "Paris", 48.8601, 2.3417),
    ("Lumière Lyon Part-Dieu", "ML-69-01", "17", "Rue du Docteur Bouchut", "69003", "Lyon", 45.7606, 4.8570),
    ("Lumière Lyon Presqu'île", "ML-69-02", "52", "Rue de la République", "69002", "Lyon", 45.7634, 4.8361),
    ("Lumière Marseille", "ML-13-01", "23", "Rue Saint-Ferréol", "13001", "Marseille", 43.2937, 5.3779),
    ("Lumière Lille", "ML-59-01", "8", "Rue de Béthune", "59800", "Lille", 50.6349, 3.0629),
    ("Lumière Bordeaux", "ML-33-01", "91", "Rue Sainte-Catherine", "33000", "Bordeaux", 44.8384, -0.5734),
    ("Lumière Nantes", "ML-44-01", "12", "Rue Crébillon", "44000", "Nantes", 47.2135, -1.5608),
    ("Lumière Toulouse", "ML-31-01", "40", "Rue d'Alsace-Lorraine", "31000", "Toulouse", 43.6035, 1.4460),
    (
        "Lumière Strasbourg",
        "ML-67-01",
        "5",
        "Rue des Grandes Arcades",
        "67000",
        "Strasbourg",
        48.5832,
        7.7466,
    ),
    ("Lumière Rennes", "ML-35-01", "3", "Rue Le Bastard", "35000", "Rennes", 48.1123, -1.6794),
    ("Lumière Nice", "ML-06-01", "29", "Avenue Jean Médecin", "06000", "Nice", 43.7009, 7.2684),
];

/// The hotels.
pub const HOTELS: [Site; 3] = [
    ("Hôtel du Parc Monceau", "HP-PAR", "59", "Boulevard de Courcelles", "75008", "Paris", 48.8801, 2.3078),
    ("Hôtel du Parc Tête d'Or", "HP-LYO", "14", "Boulevard des Belges", "69006", "Lyon", 45.7743, 4.8505),
    ("Hôtel du Parc Borély", "HP-MAR", "31", "Avenue du Prado", "13008", "Marseille", 43.2745, 5.3897),
];

/// What lies within a shop.
pub const SHOP_PARTS: [&str; 3] = ["Surface de vente", "Réserve", "Locaux techniques"];
/// What lies within a hotel.
pub const HOTEL_PARTS: [&str; 4] = ["Hall et restaurant", "1er étage", "2e étage", "Sous-sol technique"];

/// A site's address, as the contract writes it.
pub fn address(site: &Site) -> String {
    let (_, _, number, route, postal_code, city, lat, lng) = site;
    serde_json::json!({
        "postalCode": postal_code, "country": "France", "city": city, "route": route, "streetNumber": number,
        "fullAddress": format!("{number} {route}, {postal_code} {city}, France"), "zone": &postal_code[..2], "lat": lat, "lng": lng,
    })
    .to_string()
}
