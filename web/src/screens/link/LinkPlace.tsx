import { Anchor } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { Section } from "../ticket/Section";
import classes from "./link.module.css";
import { mapAddress } from "./places";
import type { Link } from "./useLink";

/** Where it is, as far as somebody needs it who drives there: the place and its address as a map. */
export function LinkPlace({ ticket, link }: { ticket: Schemas["Ticket"]; link: Link }) {
  const { t } = useTranslation(["link", "common"]);
  const paths = ticket.location_paths ?? ticket.locations.map((one) => [one.name]);
  const equipment = ticket.equipments.map((one) => one.name).join(", ");
  if (paths.length === 0 && !equipment) return null;
  return (
    <Section id="where" title={t("common:field.location")}>
      <ul className={classes.places}>
        {paths.map((path) => (
          <li key={path.join(" › ")}>{path.join(" › ")}</li>
        ))}
        {link.addresses.map((address) => (
          <li key={address}>
            <Anchor href={mapAddress(address)} target="_blank" rel="noreferrer noopener" className={classes.go}>
              <IconMapPin size={20} aria-hidden />
              {address}
            </Anchor>
          </li>
        ))}
        {equipment && <li className={classes.more}>{t("place.equipment", { names: equipment })}</li>}
      </ul>
    </Section>
  );
}
