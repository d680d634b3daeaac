//! What can be asked of a ticket, as typed values.

use super::date::{DateKind, DateType, Period};
use super::engagement::{OfferMode, Partner};
use super::{Invoice, Priority};
use crate::id::{DateId, DomainId, EquipmentId, InvoiceId, JobId, LocationId, OrgId, QuoteId, UserId};
use crate::instant::Instant;
use crate::money::Amount;

/// A request to change a ticket. Texts are trimmed and bounded, ids belong to the parties: the caller has seen to it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are named in the lifecycle's table, row by row")]
pub enum Command {
    /// #2
    Submit,
    /// #3
    Qualify,
    /// #4
    RefuseRequest { reason: String },
    /// #5
    Propose { partners: Vec<Partner>, mode: OfferMode, expires_at: Option<Instant> },
    /// #6
    Accept,
    /// #6b
    Choose { contractor: OrgId },
    /// #7
    DeclineOffer { reason: String, code: Option<DeclineCode> },
    /// #8, by the clock
    ExpireOffers,
    /// #8b, by the clock
    RemindOffers,
    /// #8, by the client; without a contractor: every offer
    WithdrawOffers { contractor: Option<OrgId>, reason: Option<String> },
    /// #9
    HandBack { reason: String },
    /// #10
    Assign { partner: Partner, reason: Option<String> },
    /// #11
    NameTechnician { technician: UserId },
    /// #12
    RequestPlan,
    /// #13, #16, #18, #23 or #26: see [`super::lifecycle::Event::of`]
    PostDate(NewDate),
    /// #14
    ConfirmDate { date: DateId },
    /// #15
    RefuseDate { date: DateId, reason: String },
    /// #35
    ChangeDate { date: DateId, period: Period },
    /// #35, or #24 when it was the last one that stood
    RemoveDate { date: DateId },
    /// #17, by the clock
    VisitPassed,
    /// #19 and #19b
    SubmitQuote(NewQuote),
    /// #20
    ValidateQuote { quote: QuoteId },
    /// #21
    DeclineQuote { quote: QuoteId, reason: String },
    /// #22
    WithdrawQuote { quote: QuoteId, reason: Option<String> },
    /// #24
    Replan { reason: String, until: Option<Instant> },
    /// #24b, by the clock
    EndHold,
    /// #25, by the clock
    InterventionPassed,
    /// #27; `defect_remains` is the wire's `reserve`
    Finish { defect_remains: bool },
    /// #28
    RefuseCompletion { reason: String },
    /// #29, on the ticket whose work has the defect
    RecordReserve,
    /// #30; `defect_remains` is the wire's `reserve`
    Close { defect_remains: bool },
    /// #30, by the clock
    AcceptSilently,
    /// #31
    Reopen { reason: Option<String> },
    /// #32
    Cancel { reason: Option<String> },
    /// #33
    Remove,
    /// #34
    AddInvoice(NewInvoice),
    /// #35
    AddNote,
    /// #35
    AddDocument,
    /// #35
    RemoveDocument,
    /// #35
    Edit(Box<Edit>),
    /// #35, by somebody without an account: they have it too
    AddVoice,
    /// #35, by one of them: it is fixed
    SayFixed { words: Option<String> },
    /// #35, by one of them: it is not
    SayNotFixed { words: Option<String> },
    /// #36, by the clock
    Remind,
    /// #37, by the clock
    Escalate,
    /// #38, by the clock
    TellOverdue,
}

/// Why a contractor declines an offer, for those who count (D.2 #7).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeclineCode {
    /// Can't be there in time.
    CantMakeEta,
    /// Does not do this trade.
    TradeNotServiced,
    /// Does not serve this site.
    SiteNotServiced,
    /// Not under its warranty.
    Warranty,
    /// The ceiling is too low for the work.
    ThresholdTooLow,
    /// Something else: the text says what.
    Other,
}

impl DeclineCode {
    /// Every code.
    pub const ALL: [Self; 6] = [
        Self::CantMakeEta,
        Self::TradeNotServiced,
        Self::SiteNotServiced,
        Self::Warranty,
        Self::ThresholdTooLow,
        Self::Other,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CantMakeEta => "cant_make_eta",
            Self::TradeNotServiced => "trade_not_serviced",
            Self::SiteNotServiced => "site_not_serviced",
            Self::Warranty => "warranty",
            Self::ThresholdTooLow => "threshold_too_low",
            Self::Other => "other",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }
}

/// A date as it is posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDate {
    /// The id it gets, if it is new.
    pub id: DateId,
    /// Visit or intervention, when the caller says so; else see [`super::date::infer_kind`].
    pub kind: Option<DateKind>,
    /// Planned or actual.
    pub date_type: DateType,
    /// From when to when.
    pub period: Period,
    /// The visit already mended it: the ticket is finished (#18).
    pub fixed: bool,
    /// The intervention did not: the ticket is to be replanned (#26).
    pub work_remaining: bool,
}

/// A quote as it is submitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewQuote {
    /// The id it gets.
    pub id: QuoteId,
    /// Whose quote, when the client enters it; the bound contractor's when absent.
    pub contractor: Option<OrgId>,
    /// The contractor's reference; made from the ticket's number when absent.
    pub reference: Option<String>,
    /// Total before tax.
    pub price: Amount,
    /// What it is for.
    pub description: String,
    /// Quotes of the same lot compete.
    pub lot: Option<String>,
    /// The work can't go on without a decision.
    pub blocking: bool,
    /// Until when the contractor stands by it.
    pub valid_until: Option<Instant>,
    /// The quote that it replaces.
    pub replaces: Option<QuoteId>,
}

/// An invoice as it is entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewInvoice {
    /// The id it gets.
    pub id: InvoiceId,
    /// Whose invoice, when the client enters it; the bound contractor's when absent.
    pub contractor: Option<OrgId>,
    /// The contractor's reference.
    pub reference: String,
    /// Total before tax.
    pub price: Amount,
    /// A down payment.
    pub deposit: bool,
}

impl NewInvoice {
    /// The invoice of `contractor`, entered at `now`.
    pub fn of(&self, contractor: OrgId, now: Instant) -> Invoice {
        Invoice {
            id: self.id,
            contractor,
            reference: self.reference.clone(),
            price: self.price,
            deposit: self.deposit,
            created_at: now,
        }
    }
}

/// New values for what a ticket says; `None` leaves as it is (JSON merge patch).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs, reason = "each is the field of the ticket of the same name")]
pub struct Edit {
    pub title: Option<String>,
    pub description: Option<String>,
    pub priority: Option<Priority>,
    pub location_ids: Option<Vec<LocationId>>,
    pub equipment_ids: Option<Vec<EquipmentId>>,
    pub job_ids: Option<Vec<JobId>>,
    pub domain_ids: Option<Vec<DomainId>>,
    pub manager_ids: Option<Vec<UserId>>,
    pub price_threshold: Option<Option<Amount>>,
    pub due_at: Option<Option<Instant>>,
    pub quote_required: Option<bool>,
}
