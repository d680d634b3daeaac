import { useMe } from "@/api/session";
import { AssignForm } from "./forms/AssignForm";
import { ConfirmForm } from "./forms/ConfirmForm";
import { ChangeDateForm, DateForm } from "./forms/DateForm";
import { DeclineOfferForm } from "./forms/DeclineOfferForm";
import { InvoiceForm } from "./forms/InvoiceForm";
import { ProposeForm } from "./forms/ProposeForm";
import type { FormProps } from "./forms/parts";
import { ChooseForm, ConfirmDateForm, TakeBackForm, ValidateQuoteForm } from "./forms/pickers";
import { QuoteForm } from "./forms/QuoteForm";
import { ReasonForm } from "./forms/ReasonForm";
import { RecordReserveForm } from "./forms/RecordReserveForm";
import { ReplanForm } from "./forms/ReplanForm";
import { ReserveForm } from "./forms/ReserveForm";
import { TechnicianForm } from "./forms/TechnicianForm";
import { TriageForm } from "./forms/TriageForm";
import { type MoveName, needsForm, variantOf } from "./names";

/** The form of a move, on this side. */
export function MoveFormOf({ move, ...props }: FormProps & { move: MoveName }) {
  const side = useMe().organization.kind;
  if (!needsForm(move, props.ticket, side, props.context)) return <ConfirmForm move={move} {...props} />;
  const variant = variantOf(move, side);
  switch (variant) {
    case "propose":
      return <ProposeForm {...props} />;
    case "choose":
      return <ChooseForm {...props} />;
    case "decline-offer":
      return <DeclineOfferForm {...props} />;
    case "assign-contractor":
      return <AssignForm {...props} />;
    case "name-technician":
      return <TechnicianForm {...props} />;
    case "take-back":
      return <TakeBackForm {...props} />;
    case "replan":
      return <ReplanForm {...props} />;
    case "triage":
      return <TriageForm {...props} />;
    case "finish":
    case "close":
      return props.ticket.reserve_of ? (
        <ReserveForm move={variant} {...props} />
      ) : (
        <ConfirmForm move={move} {...props} />
      );
    case "add-date":
      return <DateForm {...props} />;
    case "change-date":
      return <ChangeDateForm {...props} />;
    case "confirm-date":
      return <ConfirmDateForm {...props} />;
    case "add-quote":
      return <QuoteForm {...props} />;
    case "validate-quote":
      return <ValidateQuoteForm {...props} />;
    case "add-invoice":
      return <InvoiceForm {...props} />;
    case "record-reserve":
      return <RecordReserveForm {...props} />;
    case "refuse":
    case "cancel":
    case "open":
    case "refuse-date":
    case "decline-quote":
    case "withdraw-quote":
    case "decline-request":
    case "hand-back":
      return <ReasonForm variant={variant} {...props} />;
    default:
      return <ConfirmForm move={move} {...props} />;
  }
}
