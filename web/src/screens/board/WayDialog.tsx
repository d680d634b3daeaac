import { Button, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MoveIcon, useMoveLabel } from "@/screens/ticket/moves";
import type { Ticket } from "../tickets/columns";
import type { Place, Way } from "./boardMoves";
import { usePlaceName } from "./usePlaceName";

interface WayDialogProps {
  ticket: Ticket;
  place: Place;
  ways: Way[];
  onChoose: (way: Way) => void;
  onClose: () => void;
}

/** Several moves lead to where the card was put: which is meant? */
export function WayDialog({ ticket, place, ways, onChoose, onClose }: WayDialogProps) {
  const { t } = useTranslation(["board", "common"]);
  const label = useMoveLabel();
  const placeName = usePlaceName();
  return (
    <Modal
      opened
      onClose={onClose}
      size="sm"
      title={
        <Text component="span" fw={650} size="lg">
          {t("ways.title", { place: placeName(place) })}
        </Text>
      }
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed" lineClamp={2}>
          {`#${ticket.number} · ${ticket.title}`}
        </Text>
        {ways.map((way, nth) => (
          <Button
            key={way.move}
            variant="default"
            justify="flex-start"
            leftSection={<MoveIcon move={way.move} />}
            data-autofocus={nth === 0 || undefined}
            onClick={() => onChoose(way)}
          >
            {label(way.move, way.context, ticket)}
          </Button>
        ))}
      </Stack>
    </Modal>
  );
}
