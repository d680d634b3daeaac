//! The words of an export, in each language. Statuses and priorities are called as in the web app; a test compares them.

use domain::person::Language;
use domain::ticket::Priority;
use domain::ticket::status::Status;

use super::columns::Column;

/// The name of a sheet of a workbook; the same in both languages.
pub const SHEET: &str = "Tickets";

const fn of((english, french): (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::French => french,
    }
}

/// What stands above a column.
pub const fn heading(column: Column, language: Language) -> &'static str {
    let words = match column {
        Column::Number => ("Number", "Numéro"),
        Column::Title => ("Title", "Titre"),
        Column::Status => ("Status", "Statut"),
        Column::Priority => ("Priority", "Priorité"),
        Column::Client => ("Client", "Client"),
        Column::Contractors => ("Contractors", "Prestataires"),
        Column::Locations => ("Locations", "Lieux"),
        Column::Equipments => ("Equipment", "Équipements"),
        Column::Jobs => ("Trades", "Métiers"),
        Column::Domains => ("Domains", "Domaines"),
        Column::CreatedAt => ("Created", "Créé le"),
        Column::AssignedAt => ("Assigned", "Attribué le"),
        Column::DueAt => ("Due", "Échéance"),
        Column::ClosedAt => ("Closed", "Clôturé le"),
        Column::UpdatedAt => ("Updated", "Modifié le"),
        Column::ScheduledAt => ("Work planned", "Intervention planifiée"),
        Column::DoneAt => ("Work done", "Intervention réalisée"),
        Column::QuotesTotal => ("Quotes accepted", "Devis acceptés"),
        Column::InvoicesTotal => ("Invoices", "Factures"),
        Column::PriceThreshold => ("Price threshold", "Plafond"),
        Column::Managers => ("Managers", "Responsables"),
        Column::Description => ("Description", "Description"),
    };
    of(words, language)
}

/// What a status is called.
pub const fn status(status: Status, language: Language) -> &'static str {
    let words = match status {
        Status::Draft => ("Draft", "Brouillon"),
        Status::Opened => ("Open", "Ouvert"),
        Status::Waiting => ("To dispatch", "À attribuer"),
        Status::Proposed => ("Offered", "Proposé"),
        Status::Declined => ("Declined", "Décliné"),
        Status::Assigned => ("Assigned", "Attribué"),
        Status::WaitingContractor => ("Technician to name", "Technicien à désigner"),
        Status::Toplan => ("To plan", "À planifier"),
        Status::Waitingplan => ("Date to confirm", "Date à confirmer"),
        Status::Toreplan => ("To replan", "À replanifier"),
        Status::Visit => ("Visit planned", "Visite planifiée"),
        Status::VisitDevis => ("Visit to confirm", "Visite à confirmer"),
        Status::Validation => ("Quote to decide", "Devis à valider"),
        Status::Validated => ("Quote accepted", "Devis validé"),
        Status::Dropped => ("Quote declined", "Devis refusé"),
        Status::Intervention => ("Work planned", "Intervention planifiée"),
        Status::InterventionFinish => ("Work to confirm", "Intervention à confirmer"),
        Status::Finished => ("Finished", "Terminé"),
        Status::Closed => ("Closed", "Clôturé"),
        Status::Canceled => ("Canceled", "Annulé"),
        Status::Removed => ("Removed", "Supprimé"),
    };
    of(words, language)
}

/// What a priority is called.
pub const fn priority(priority: Priority, language: Language) -> &'static str {
    let words = match priority {
        Priority::None => ("No priority", "Sans priorité"),
        Priority::Low => ("Low", "Basse"),
        Priority::Medium => ("Medium", "Moyenne"),
        Priority::High => ("High", "Haute"),
    };
    of(words, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_priorities_are_called_as_in_the_web_app() {
        for language in Language::ALL {
            let texts = format!("../../web/src/i18n/{}/common.json", language.as_str());
            let texts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(texts);
            let texts: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(texts).unwrap()).unwrap();
            for word in Status::ALL {
                assert_eq!(texts["status"][word.as_str()], status(word, language));
            }
            for word in Priority::ALL {
                assert_eq!(texts["priority"][word.as_str()], priority(word, language));
            }
        }
    }
}
