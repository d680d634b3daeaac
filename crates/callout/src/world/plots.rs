//! What breaks in the demonstration world, and how each ticket's story goes.

use domain::ticket::status::Status;

/// A trade, as an index into [`JOBS`].
pub type Trade = usize;

/// The trades; each contractor has some.
pub const JOBS: [&str; 6] =
    ["Plomberie", "Ascenseur", "Chauffage et climatisation", "Froid", "Électricité", "Serrurerie"];
/// The technical domains: name, and what it is within.
pub const DOMAINS: [(&str, Option<usize>); 6] = [
    ("Fluides", None),
    ("Plomberie sanitaire", Some(0)),
    ("Génie climatique", Some(0)),
    ("Courants forts", None),
    ("Éclairage", Some(3)),
    ("Levage", None),
];

/// A fault: title, description, trade, domain, the machine it is on, a typical price.
pub struct Fault {
    /// In one line.
    pub title: &'static str,
    /// As a shop manager writes it.
    pub description: &'static str,
    /// Whose work it is.
    pub trade: Trade,
    /// Of which technical domain.
    pub domain: usize,
    /// The machine, its model.
    pub machine: (&'static str, &'static str),
    /// Euros before tax.
    pub price: &'static str,
}

const fn fault(
    title: &'static str,
    description: &'static str,
    trade: Trade,
    domain: usize,
    machine: (&'static str, &'static str),
    price: &'static str,
) -> Fault {
    Fault { title, description, trade, domain, machine, price }
}

/// What breaks.
pub const FAULTS: [Fault; 14] = [
    fault(
        "Fuite sous l'évier",
        "Une flaque d'eau se forme sous l'évier de la salle de pause depuis ce matin. Nous avons mis une bassine.",
        0,
        1,
        ("Chauffe-eau 50 l", "Atlantic Zénéo"),
        "184.50",
    ),
    fault(
        "WC clients bouchés",
        "Les toilettes clients débordent, nous avons fermé l'accès. Merci d'intervenir avant le week-end.",
        0,
        1,
        ("Sanibroyeur", "SFA Sanipro XR"),
        "145",
    ),
    fault(
        "Chaudière en défaut",
        "La chaudière affiche E133 et il fait 14 °C en surface de vente. Réarmement sans effet.",
        2,
        2,
        ("Chaudière gaz", "Viessmann Vitodens 200"),
        "620.00",
    ),
    fault(
        "Ascenseur bloqué au 1er",
        "L'ascenseur est arrêté entre le rez-de-chaussée et le premier étage, portes fermées. Personne à l'intérieur.",
        1,
        5,
        ("Ascenseur 630 kg", "Schindler 3300"),
        "480",
    ),
    fault(
        "Monte-charge : porte palière",
        "La porte du niveau -1 ne se verrouille plus une fois sur deux. Le monte-charge se met en sécurité.",
        1,
        5,
        ("Monte-charge", "Otis Gen2 Freight"),
        "1250.00",
    ),
    fault(
        "Climatisation : pas d'air froid",
        "Le split au-dessus des caisses souffle de l'air tiède, 29 °C dans le magasin, les clients se plaignent.",
        2,
        2,
        ("Split mural", "Daikin FTXM50"),
        "390",
    ),
    fault(
        "Chambre froide à +9 °C",
        "La chambre froide positive ne descend plus sous 9 °C malgré le dégivrage. Marchandise transférée.",
        3,
        2,
        ("Chambre froide", "Viessmann TectoCell"),
        "875.40",
    ),
    fault(
        "Éclairage enseigne éteint",
        "L'enseigne en façade ne s'allume plus depuis l'orage. Le disjoncteur ne tient pas.",
        4,
        4,
        ("Enseigne lumineuse", "LED 12 m"),
        "310",
    ),
    fault(
        "Prise brûlée en réserve",
        "La prise du transpalette électrique a noirci et sent le brûlé. Circuit coupé par précaution.",
        4,
        3,
        ("Tableau divisionnaire", "Legrand XL3"),
        "95.00",
    ),
    fault(
        "Porte automatique bloquée ouverte",
        "La porte d'entrée ne se referme plus, impossible de fermer ce soir sans intervention.",
        5,
        3,
        ("Porte automatique", "Record STA 20"),
        "540",
    ),
    fault(
        "Serrure du local coffre",
        "La clé tourne dans le vide. Le local coffre reste accessible, c'est urgent.",
        5,
        3,
        ("Porte blindée", "Fichet Foxeo"),
        "265.00",
    ),
    fault(
        "Machine à café en panne",
        "Erreur « pression » au démarrage, de l'eau coule sous la machine du petit-déjeuner.",
        0,
        1,
        ("Machine à café", "La Cimbali M26"),
        "210",
    ),
    fault(
        "Rideau d'air chaud en panne",
        "The warm air curtain at the main entrance blows cold air since Monday.",
        2,
        2,
        ("Rideau d'air chaud", "Frico PA3515"),
        "330.75",
    ),
    fault(
        "Groupe froid bruyant",
        "Le groupe en toiture vibre très fort la nuit, les clients des chambres du dernier étage se plaignent.",
        3,
        2,
        ("Groupe de condensation", "Bitzer LH84"),
        "1480",
    ),
];

/// One step of a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The client qualifies the request.
    Triage,
    /// The client puts it to the contractor.
    Propose,
    /// The contractor accepts.
    Accept,
    /// The contractor declines.
    Decline,
    /// The client assigns the contractor.
    Assign,
    /// The client asks for a date.
    RequestPlan,
    /// A visit is planned for the days to come.
    PlanVisit,
    /// A visit took place.
    Visited,
    /// Work is planned for the days to come.
    Plan,
    /// Work is planned for the hours to come, and they pass.
    PlanAndPass,
    /// Work took place.
    Worked,
    /// The contractor quotes.
    Quote,
    /// The client validates the quote.
    Validate,
    /// The client declines the quote.
    DeclineQuote,
    /// The contractor needs a part.
    Replan,
    /// The contractor says it is done.
    Finish,
    /// The contractor invoices.
    Invoice,
    /// The client accepts the work.
    Close,
    /// The client cancels.
    Cancel,
    /// The client removes it.
    Remove,
}

/// How a ticket came to stand where it stands; `alternative` tells two stories with the same end apart.
pub const fn story(status: Status, alternative: bool) -> &'static [Step] {
    use Step as S;
    match (status, alternative) {
        (Status::Draft | Status::Opened, _) => &[],
        (Status::Waiting, _) => &[S::Triage],
        (Status::Proposed, _) => &[S::Triage, S::Propose],
        (Status::Declined, _) => &[S::Triage, S::Propose, S::Decline],
        (Status::Assigned, true) => &[S::Propose, S::Accept],
        (Status::Assigned | Status::WaitingContractor, _) => &[S::Triage, S::Assign],
        (Status::Toplan, _) => &[S::Triage, S::Assign, S::RequestPlan],
        (Status::Waitingplan, _) => &[S::Triage, S::Assign, S::Plan],
        (Status::Toreplan, _) => &[S::Assign, S::Plan, S::Replan],
        (Status::Visit, _) => &[S::Triage, S::Assign, S::PlanVisit],
        (Status::VisitDevis, _) => &[S::Assign, S::Visited],
        (Status::Validation, _) => &[S::Triage, S::Assign, S::Visited, S::Quote],
        (Status::Validated, _) => &[S::Assign, S::Quote, S::Validate],
        (Status::Dropped, _) => &[S::Assign, S::Quote, S::DeclineQuote],
        (Status::Intervention, true) => &[S::Propose, S::Accept, S::Quote, S::Validate, S::Plan],
        (Status::Intervention, false) => &[S::Triage, S::Assign, S::Plan],
        (Status::InterventionFinish, _) => &[S::Assign, S::PlanAndPass],
        (Status::Finished, true) => &[S::Assign, S::Quote, S::Validate, S::Worked],
        (Status::Finished, false) => &[S::Triage, S::Assign, S::Finish],
        (Status::Closed, true) => {
            &[S::Triage, S::Propose, S::Accept, S::Quote, S::Validate, S::Worked, S::Invoice, S::Close]
        }
        (Status::Closed, false) => &[S::Assign, S::Worked, S::Invoice, S::Close],
        (Status::Canceled, true) => &[S::Assign, S::Plan, S::Cancel],
        (Status::Canceled, false) => &[S::Cancel],
        (Status::Removed, _) => &[S::Remove],
    }
}
