/**
 * Pickers over the catalogue, with type-ahead by the server.
 *
 *     <LocationPicker label={t("common:field.location")} value={id} onChange={setId} clientId={ofContractorsClient} />
 *     <ContractorPicker multiple label={t("common:field.contractors")} value={ids} onChange={setIds} />
 *
 * Values are ids, as they stand in addresses and bodies; names are fetched, or taken from `known` (`knownOf(ticket.jobs)`).
 * A contractor's screens must pass `clientId` to those of a client's catalogue (places, equipment, trades, domains).
 */
import type { Schemas } from "@/api/client";
import type { PickerProps } from "./frame";
import { MultiPicker } from "./MultiPicker";
import { SinglePicker } from "./SinglePicker";
import { type Choice, SOURCES, type Source } from "./sources";

export type { PickerProps } from "./frame";
export { type Choice, SOURCES } from "./sources";
export { useChosen } from "./useChoices";

/** Names that a ticket brings along. */
export function knownOf(named: Schemas["Named"][]): Choice[] {
  return named.map((one) => ({ id: one._id, name: one.name }));
}

function pickerOf(source: Source) {
  return function Picker(props: PickerProps) {
    if (props.multiple) {
      const { multiple: _, ...rest } = props;
      return <MultiPicker source={source} {...rest} />;
    }
    const { multiple: _, ...rest } = props;
    return <SinglePicker source={source} {...rest} />;
  };
}

/** Sites and places within them, shown with where they are. */
export const LocationPicker = pickerOf(SOURCES.location);
/** Machines; `locationId` narrows to what stands there or below. */
export const EquipmentPicker = pickerOf(SOURCES.equipment);
/** Trades. */
export const JobPicker = pickerOf(SOURCES.job);
/** Technical domains. */
export const DomainPicker = pickerOf(SOURCES.domain);
/** Active contractors of the client. */
export const ContractorPicker = pickerOf(SOURCES.contractor);
/** Active people of one's own organization. */
export const PersonPicker = pickerOf(SOURCES.person);
/** The clients that a contractor works for. */
export const ClientPicker = pickerOf(SOURCES.client);
