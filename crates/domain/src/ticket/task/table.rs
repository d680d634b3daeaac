//! The tasks: their words, the call that does each, and whose inbox each is in.

use crate::org::{OrgKind, Role};
use crate::ticket::status::Status;

macro_rules! tasks {
    ($($(#[$doc:meta])* $name:ident $wire:literal $action:literal
        client [$($client:ident)*] contractor [$($contractor:ident)*] at [$($status:ident)*];)+) => {
        /// What there is to do about a ticket.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Task {
            $($(#[$doc])* $name),+
        }

        impl Task {
            /// Every task, the most urgent kind first: who waits for an answer comes before who waits for a day.
            pub const ALL: [Self; 16] = [$(Self::$name),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// The call that does it, by its name in the table of moves.
            pub const fn action(self) -> &'static str {
                match self { $(Self::$name => $action),+ }
            }

            /// Who has it in the inbox, on a side. Which of these moves are open to a role is the table of moves' business;
            /// here is whose job it is.
            pub const fn roles(self, side: OrgKind) -> &'static [Role] {
                match (self, side) {
                    $((Self::$name, OrgKind::Client) => &[$(Role::$client),*],
                    (Self::$name, OrgKind::Contractor) => &[$(Role::$contractor),*]),+
                }
            }

            /// The statuses in which it can come up.
            pub const fn statuses(self) -> &'static [Status] {
                match self { $(Self::$name => &[$(Status::$status),*]),+ }
            }
        }
    };
}

tasks! {
    /// Say yes or no to an offer.
    AnswerOffer "answer_offer" "accept"
        client [] contractor [Admin Manager] at [Proposed];
    /// Look at a new request.
    Qualify "qualify" "triage"
        client [Admin Manager] contractor [] at [Opened];
    /// Find a contractor.
    Dispatch "dispatch" "propose"
        client [Admin Manager] contractor [] at [Waiting Declined];
    /// Choose among those who accepted.
    ChooseContractor "choose_contractor" "accept"
        client [Admin Manager] contractor [] at [Proposed];
    /// Say yes or no to a date that the other side proposed.
    ConfirmDate "confirm_date" "confirm-date"
        client [Admin Manager] contractor [Admin Manager Technician] at [Waitingplan];
    /// Say yes or no to a quote.
    DecideQuote "decide_quote" "validate-quote"
        client [Admin Manager] contractor [] at [Toreplan Waitingplan Validation Intervention InterventionFinish Finished];
    /// Say whether the work that was planned is done.
    ConfirmWork "confirm_work" "finish"
        client [] contractor [Admin Manager Technician] at [InterventionFinish];
    /// Say whether the visit that was planned took place.
    ConfirmVisit "confirm_visit" "add-date"
        client [] contractor [Admin Manager Technician] at [VisitDevis];
    /// Name who will go.
    NameTechnician "name_technician" "assign"
        client [] contractor [Admin Manager] at [WaitingContractor];
    /// Set a date.
    Plan "plan" "add-date"
        client [] contractor [Admin Manager Technician] at [Toreplan Toplan Assigned Validated];
    /// Price the work.
    SendQuote "send_quote" "add-quote"
        client [] contractor [Admin Manager] at [Toplan VisitDevis Dropped];
    /// Ask for a better quote, or somebody else.
    Renegotiate "renegotiate" "propose"
        client [Admin Manager] contractor [] at [Dropped];
    /// Do the work that is planned, and say so.
    Work "work" "add-date"
        client [] contractor [Admin Manager Technician] at [Intervention];
    /// Go and look, and say so.
    Visit "visit" "add-date"
        client [] contractor [Admin Manager Technician] at [Visit];
    /// Accept the work, or say what is wrong with it.
    AcceptWork "accept_work" "close"
        client [Admin Manager] contractor [] at [Finished];
    /// Finish writing one's own draft.
    CompleteDraft "complete_draft" "submit"
        client [Admin Manager Requester Technician] contractor [Admin Manager Technician] at [Draft];
}

impl Task {
    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.as_str() == text)
    }

    /// Whether somebody with this role has it in the inbox. Drafts are their author's alone, which the caller sees to.
    pub fn is_for(self, side: OrgKind, role: Role) -> bool {
        self.roles(side).contains(&role)
    }

    /// The tasks that somebody with this role has in the inbox, most urgent first.
    pub fn inbox_of(side: OrgKind, role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |task| task.is_for(side, role))
    }
}
