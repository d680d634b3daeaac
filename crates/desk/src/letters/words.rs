//! What letters say of each event, in French and English.

use domain::org::OrgKind;
use domain::person::Language;
use domain::ticket::Priority;
use domain::ticket::task::Task;

/// What happened: for the subject, and as a sentence. `{who}` stands for who did it.
#[derive(Clone, Copy)]
pub(crate) struct Phrase {
    event: &'static str,
    fr: (&'static str, &'static str),
    en: (&'static str, &'static str),
}

macro_rules! phrases {
    ($($event:literal $fr_title:literal $fr:literal $en_title:literal $en:literal;)+) => {
        &[$(Phrase { event: $event, fr: ($fr_title, $fr), en: ($en_title, $en) }),+]
    };
}

#[rustfmt::skip]
static PHRASES: &[Phrase] = phrases! {
    "created" "Nouvelle demande" "{who} a fait une nouvelle demande." "New request" "{who} has made a new request.";
    "created_assigned" "Nouveau ticket" "{who} a ouvert un ticket et s'en charge." "New ticket" "{who} has opened a ticket and takes care of it.";
    "submitted" "Nouvelle demande" "{who} a fait une nouvelle demande." "New request" "{who} has made a new request.";
    "qualified" "Demande prise en compte" "{who} a pris votre demande en compte : quelqu'un va être trouvé pour s'en occuper." "Request taken up" "{who} has taken up your request: somebody is being found to see to it.";
    "request_refused" "Demande refusée" "{who} n'a pas donné suite à la demande." "Request refused" "{who} has refused the request.";
    "proposed" "Intervention proposée" "{who} vous propose cette intervention." "A job for you" "{who} offers you this job.";
    "accepted" "Proposition acceptée" "{who} accepte l'intervention." "Offer accepted" "{who} accepts the job.";
    "chosen" "Intervention confiée" "{who} vous confie cette intervention." "The job is yours" "{who} has given you this job.";
    "offer_declined" "Proposition déclinée" "{who} décline l'intervention." "Offer declined" "{who} declines the job.";
    "offer_expired" "Proposition expirée" "Une proposition est restée sans réponse et a expiré." "Offer expired" "An offer was not answered in time and has expired.";
    "offer_withdrawn" "Proposition retirée" "{who} retire la proposition : vous n'avez plus rien à faire." "Offer withdrawn" "{who} has withdrawn the offer: there is nothing left for you to do.";
    "handed_back" "Ticket rendu" "{who} rend le ticket : il faut trouver quelqu'un d'autre." "Ticket handed back" "{who} has handed the ticket back: somebody else is needed.";
    "assigned" "Intervention confiée" "{who} vous confie cette intervention." "The job is yours" "{who} has given you this job.";
    "released" "Ticket repris" "{who} a repris le ticket : vous n'avez plus rien à faire." "Ticket taken back" "{who} has taken the ticket back: there is nothing left for you to do.";
    "technician_named" "Technicien désigné" "{who} a désigné le technicien qui ira." "Technician named" "{who} has named the technician who will go.";
    "plan_requested" "Date demandée" "{who} demande une date d'intervention." "A date is needed" "{who} asks for a date.";
    "date_proposed" "Date proposée" "{who} propose une date." "Date proposed" "{who} proposes a date.";
    "date_confirmed" "Date confirmée" "{who} confirme la date." "Date confirmed" "{who} confirms the date.";
    "date_refused" "Date refusée" "{who} refuse la date." "Date refused" "{who} refuses the date.";
    "visit_planned" "Visite planifiée" "{who} a planifié une visite." "Visit planned" "{who} has planned a visit.";
    "visit_passed" "Visite à confirmer" "La date de la visite est passée, et personne n'a dit si elle a eu lieu." "Did the visit take place?" "The day of the visit has passed, and nobody has said whether it took place.";
    "visit_done" "Visite effectuée" "{who} indique que la visite a eu lieu." "Visit done" "{who} says that the visit took place.";
    "quote_submitted" "Devis reçu" "{who} a envoyé un devis." "Quote received" "{who} has sent a quote.";
    "quote_validated_by_rule" "Devis validé" "Le devis est dans la limite convenue : il est validé sans attendre." "Quote validated" "The quote is within the agreed limit, and so is validated already.";
    "quote_validated" "Devis validé" "{who} valide le devis." "Quote validated" "{who} validates the quote.";
    "quote_declined" "Devis refusé" "{who} refuse le devis." "Quote declined" "{who} declines the quote.";
    "quote_withdrawn" "Devis retiré" "{who} retire son devis." "Quote withdrawn" "{who} has withdrawn the quote.";
    "intervention_planned" "Intervention planifiée" "{who} a planifié l'intervention." "Work planned" "{who} has planned the work.";
    "replan_requested" "À replanifier" "{who} demande une autre date." "To be planned again" "{who} asks for another date.";
    "intervention_passed" "Intervention à confirmer" "La date de l'intervention est passée, et personne n'a dit si elle a eu lieu." "Was the work done?" "The day of the work has passed, and nobody has said whether it was done.";
    "intervention_done" "Intervention effectuée" "{who} indique que l'intervention a eu lieu." "Work done" "{who} says that the work was done.";
    "finished" "Travaux terminés" "{who} déclare les travaux terminés." "Work finished" "{who} declares the work finished.";
    "completion_refused" "Travaux refusés" "{who} estime que les travaux ne sont pas terminés." "Work refused" "{who} finds that the work is not finished.";
    "reserve_recorded" "Réserve" "{who} a émis une réserve." "A reservation" "{who} has recorded something that is still wrong.";
    "closed" "Ticket clos" "{who} a clos le ticket." "Ticket closed" "{who} has closed the ticket.";
    "closed_by_time" "Ticket clos" "Personne ne s'y est opposé : les travaux sont acceptés et le ticket est clos." "Ticket closed" "Nobody objected: the work is accepted and the ticket closed.";
    "reopened" "Ticket rouvert" "{who} a rouvert le ticket." "Ticket reopened" "{who} has reopened the ticket.";
    "canceled" "Ticket annulé" "{who} a annulé le ticket." "Ticket canceled" "{who} has canceled the ticket.";
    "invoice_added" "Facture reçue" "{who} a ajouté une facture." "Invoice received" "{who} has added an invoice.";
    "note_added" "Nouveau message" "{who} a écrit :" "New message" "{who} writes:";
    "document_added" "Nouveau document" "{who} a ajouté un document." "New document" "{who} has added a document.";
    "date_changed" "Date déplacée" "{who} a changé la date." "Date changed" "{who} has changed the date.";
    "date_removed" "Date annulée" "{who} a annulé la date." "Date canceled" "{who} has canceled the date.";
    "voice_added" "Un signalement de plus" "Une autre personne signale le même problème." "Reported once more" "Somebody else reports the same trouble.";
    "requester_satisfied" "C'est réparé" "{who} confirme que c'est réparé." "It is fixed" "{who} says that it is fixed.";
    "requester_objected" "Ce n'est pas réparé" "{who} indique que ce n'est pas réparé." "It is not fixed" "{who} says that it is not fixed.";
    "reminded" "Rappel" "Ce ticket attend toujours quelque chose de votre part." "Reminder" "This ticket still waits for you.";
    "escalated" "Un ticket attend" "Ce ticket attend depuis trop longtemps, malgré les rappels." "A ticket waits" "This ticket has been waiting for too long, in spite of reminders.";
    "offer_reminded" "Rappel : proposition sans réponse" "La proposition attend toujours une réponse." "Reminder: an offer waits" "The offer still waits for an answer.";
    "overdue" "Échéance dépassée" "L'échéance de ce ticket est dépassée." "Past due" "This ticket is past its due date.";
    "hold_over" "Fin de la mise en attente" "La mise en attente est terminée : le ticket peut être planifié." "No longer on hold" "The hold is over: the ticket can be planned again.";
};

/// What who has no account is told instead.
#[rustfmt::skip]
static TO_REPORTERS: &[Phrase] = phrases! {
    "created" "Signalement reçu" "Votre signalement est bien arrivé. Vous pouvez en suivre la suite ici." "We have your report" "Your report has arrived. You can follow here what becomes of it.";
    "voice_added" "Signalement reçu" "Nous avons noté que vous avez le même problème. Vous pouvez en suivre la suite ici." "We have your report" "We have noted that you have the same trouble. You can follow here what becomes of it.";
    "qualified" "Signalement pris en compte" "Votre signalement est pris en compte : quelqu'un va être trouvé pour s'en occuper." "Your report is taken up" "Your report is taken up: somebody is being found to see to it.";
    "request_refused" "Signalement sans suite" "Il ne sera pas donné suite à votre signalement." "Nothing will be done" "Nothing will be done about what you reported.";
    "date_confirmed" "Une date est fixée" "Quelqu'un passera à la date indiquée." "A date is set" "Somebody will come on the day below.";
    "visit_planned" "Une visite est prévue" "Quelqu'un passera voir à la date indiquée." "A visit is planned" "Somebody will come and look on the day below.";
    "intervention_planned" "Une intervention est prévue" "Quelqu'un viendra réparer à la date indiquée." "Somebody will come" "Somebody will come to fix it on the day below.";
    "date_changed" "La date change" "La date prévue a changé." "The date has changed" "The date has changed.";
    "date_removed" "La date est annulée" "La date prévue est annulée ; une autre sera fixée." "The date is canceled" "The date is canceled; another one will be set.";
    "replan_requested" "Une autre date sera fixée" "La date prévue ne tient plus ; une autre sera fixée." "Another date will be set" "The date is off; another one will be set.";
    "intervention_done" "Quelqu'un est passé" "Quelqu'un est venu pour ce que vous avez signalé." "Somebody came" "Somebody came about what you reported.";
    "finished" "Est-ce réparé ?" "Ce que vous avez signalé est annoncé comme réparé. L'est-ce vraiment ?" "Is it fixed?" "What you reported is said to be fixed. Is it?";
    "completion_refused" "Ce n'est pas fini" "La réparation n'est pas terminée : quelqu'un reviendra." "It is not finished" "It is not finished: somebody will come back.";
    "closed" "C'est terminé" "Ce que vous avez signalé est réglé." "It is done" "What you reported is settled.";
    "closed_by_time" "C'est terminé" "Ce que vous avez signalé est réglé." "It is done" "What you reported is settled.";
    "reopened" "On s'en occupe à nouveau" "Ce que vous avez signalé est repris." "It is taken up again" "What you reported is taken up again.";
    "canceled" "Signalement annulé" "Ce que vous avez signalé est annulé." "Canceled" "What you reported is canceled.";
    "note_added" "Un message pour vous" "{who} a écrit :" "A message for you" "{who} writes:";
};

/// The title and the sentence of an event.
pub(crate) fn phrase(event: &str, language: Language, to_reporter: bool) -> (&'static str, &'static str) {
    let own = TO_REPORTERS.iter().filter(|_| to_reporter).find(|phrase| phrase.event == event);
    let found = own.or_else(|| PHRASES.iter().find(|phrase| phrase.event == event));
    match (found, language) {
        (Some(phrase), Language::French) => phrase.fr,
        (Some(phrase), Language::English) => phrase.en,
        // An event of a version to come.
        (None, Language::French) => ("Du nouveau", "Le ticket a changé."),
        (None, Language::English) => ("News", "The ticket has changed."),
    }
}

/// Who did something, when that is not said.
pub(crate) fn somebody(side: OrgKind, language: Language) -> &'static str {
    match side {
        OrgKind::Client => language.of("Somebody on site", "Quelqu'un sur place"),
        OrgKind::Contractor => language.of("The client", "Le client"),
    }
}

/// What the button says that leads to a task.
pub(crate) const fn task(task: Option<Task>, language: Language) -> &'static str {
    let Some(task) = task else { return language.of("See the ticket", "Voir le ticket") };
    let (fr, en) = match task {
        Task::AnswerOffer => ("Répondre à la proposition", "Answer the offer"),
        Task::Qualify => ("Traiter la demande", "Look at the request"),
        Task::Dispatch => ("Trouver un prestataire", "Find a contractor"),
        Task::ChooseContractor => ("Choisir le prestataire", "Choose the contractor"),
        Task::ConfirmDate => ("Répondre à la date", "Answer the date"),
        Task::DecideQuote => ("Décider du devis", "Decide the quote"),
        Task::ConfirmWork => ("Dire si c'est fait", "Say whether it is done"),
        Task::ConfirmVisit => ("Dire si la visite a eu lieu", "Say whether the visit took place"),
        Task::NameTechnician => ("Désigner un technicien", "Name a technician"),
        Task::Plan => ("Fixer une date", "Set a date"),
        Task::SendQuote => ("Envoyer un devis", "Send a quote"),
        Task::Renegotiate => ("Voir la suite à donner", "Decide what comes next"),
        Task::Work | Task::Visit => ("Voir l'intervention", "See the job"),
        Task::AcceptWork => ("Accepter les travaux", "Accept the work"),
        Task::CompleteDraft => ("Finir la demande", "Finish the request"),
    };
    language.of(en, fr)
}

/// How urgent it is, if that was said.
pub(crate) const fn priority(priority: Priority, language: Language) -> Option<&'static str> {
    match priority {
        Priority::None => None,
        Priority::Low => Some(language.of("Low", "Basse")),
        Priority::Medium => Some(language.of("Medium", "Moyenne")),
        Priority::High => Some(language.of("High", "Haute")),
    }
}

#[cfg(test)]
mod tests {
    use domain::notice::rules::is_told;

    use super::*;

    #[test]
    fn there_are_words_for_every_event_that_is_told() {
        for event in domain::ticket::lifecycle::Event::ALL {
            let has_words = PHRASES.iter().any(|phrase| phrase.event == event.as_str());
            assert_eq!(is_told(event.as_str()), has_words, "{}", event.as_str());
        }
    }
}
