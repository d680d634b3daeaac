import { ClientsSection } from "./contractors/ClientsSection";
import { ContractorsSection } from "./contractors/ContractorsSection";
import { EquipmentSection } from "./equipment/EquipmentSection";
import { OrganizationSection } from "./organization/OrganizationSection";
import { PeopleSection } from "./people/PeopleSection";
import { ProfileSection } from "./profile/ProfileSection";
import type { Access, SectionName } from "./sections";
import { SitesSection } from "./sites/SitesSection";
import { TokensSection } from "./tokens/TokensSection";
import { TradesSection } from "./trades/TradesSection";

/** The section of a name. */
export function SectionBody({ name, access }: { name: SectionName; access: Access }) {
  const mayEdit = access === "edit";
  switch (name) {
    case "profile":
      return <ProfileSection />;
    case "organization":
      return <OrganizationSection mayEdit={mayEdit} />;
    case "people":
      return <PeopleSection mayEdit={mayEdit} />;
    case "sites":
      return <SitesSection mayEdit={mayEdit} />;
    case "equipment":
      return <EquipmentSection mayEdit={mayEdit} />;
    case "trades":
      return <TradesSection mayEdit={mayEdit} />;
    case "contractors":
      return <ContractorsSection mayEdit={mayEdit} />;
    case "clients":
      return <ClientsSection />;
    case "tokens":
      return <TokensSection />;
  }
}
