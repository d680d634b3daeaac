import { Loader, Menu, Text } from "@mantine/core";
import { Fragment, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { stageOf } from "@/design/stages";
import { MoveIcon, refusalText, useMoveLabel } from "@/screens/ticket/moves";
import type { Ticket } from "../tickets/columns";
import { useBoard } from "./BoardContext";
import { PLACES, type Place, type Way } from "./boardMoves";
import classes from "./CardMenu.module.css";
import { usePlaceName } from "./usePlaceName";
import { useTargets } from "./useTargets";

/** Everything that dragging can do, without dragging: where the ticket can go and by which move, and why not elsewhere. */
export function CardMenu({ ticket, row, children }: { ticket: Ticket; row: number; children: ReactElement }) {
  const { t } = useTranslation("board");
  const [isOpen, setIsOpen] = useState(false);
  const { targets, error } = useTargets(isOpen ? ticket : null);
  const placeName = usePlaceName();
  const { put } = useBoard();
  const places = PLACES.filter((place) => place !== stageOf(ticket.status));
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="lg" width={300} withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>{t("menu.title", { number: ticket.number })}</Menu.Label>
        {!targets && (
          <Menu.Item closeMenuOnClick={false} leftSection={error ? undefined : <Loader size={14} />}>
            {error ? refusalText(error) : t("checking")}
          </Menu.Item>
        )}
        {targets &&
          places.map((place) => (
            <Fragment key={place}>
              {targets[place].ways.length === 0 && (
                <Menu.Item closeMenuOnClick={false} aria-disabled className={classes.closed}>
                  {placeName(place)}
                  <Text component="span" size="xs" display="block">
                    {targets[place].why}
                  </Text>
                </Menu.Item>
              )}
              {targets[place].ways.map((way) => (
                <WayItem
                  key={way.move}
                  place={place}
                  way={way}
                  ticket={ticket}
                  onChoose={() => put({ ticket, row }, place, [way])}
                />
              ))}
            </Fragment>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface WayItemProps {
  place: Place;
  way: Way;
  ticket: Ticket;
  onChoose: () => void;
}

function WayItem({ place, way, ticket, onChoose }: WayItemProps) {
  const placeName = usePlaceName();
  const label = useMoveLabel();
  const move = label(way.move, way.context, ticket);
  return (
    <Menu.Item leftSection={<MoveIcon move={way.move} />} onClick={onChoose}>
      {place === "close" || place === "cancel" ? move : `${placeName(place)} — ${move}`}
    </Menu.Item>
  );
}
