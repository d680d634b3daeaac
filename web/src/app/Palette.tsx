/** Search and commands in one place: `/` or Ctrl K, type, Enter. Finds tickets by number and words, and screens by name. */

import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { placesText } from "@/design/places";
import "@mantine/spotlight/styles.css";
import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight } from "@mantine/spotlight";
import { IconArrowRight, IconPlus, IconSearch, IconTicket } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { releaseLetters } from "./typedAhead";

const [store, spotlight] = createSpotlight();
/** Tickets found at most: who wants more goes to the table. */
const FOUND_MAX = 8;
const PLACES = ["inbox", "tickets", "board", "planner", "overview", "settings"] as const;

/** Chooses the first of what is shown, for Enter. The library does so when a letter is typed only. */
function chooseFirst() {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
  list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: 0 }));
}

/** Frames within which the field has the focus. */
const FRAMES_MAX = 120;

/** Calls `done` once the search's field has the focus, or when what is returned is called before. */
function whenFocused(done: () => void) {
  let frames = 0;
  let isDone = false;
  const finish = () => {
    if (!isDone) done();
    isDone = true;
  };
  const look = () => {
    const isThere = document.activeElement?.matches("[role=dialog] input");
    if (isThere || frames++ > FRAMES_MAX) finish();
    else frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    finish();
  };
}

interface Props {
  /** How often it was asked for: each time it opens. */
  openings: number;
  openHelp: () => void;
}

export function Palette({ openings, openHelp }: Props) {
  const { t } = useTranslation(["shell", "common"]);
  const navigate = useNavigate();
  const me = useMe();
  const [text, setText] = useState("");
  useEffect(() => {
    if (openings === 0) return undefined;
    spotlight.open();
    return whenFocused(() => {
      const letters = releaseLetters();
      if (letters) setText((before) => before + letters);
    });
  }, [openings]);
  const [words] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: ["tickets", "palette", words],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v3.0/tickets/table", {
          params: { query: { q: words, limit: FOUND_MAX, sort: "-updated_at" } },
          signal,
        }),
      ),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
  });
  const matches = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase());
  const commands: SpotlightActionData[] = [
    ...(me.role === "accountant"
      ? []
      : [
          {
            id: "new",
            label: t("newTicket"),
            leftSection: <IconPlus size={18} aria-hidden />,
            onClick: () => void navigate({ to: "/tickets/new" }),
          },
        ]),
    ...PLACES.map((place) => ({
      id: place,
      label: t("shortcut.goTo", { place: t(`nav.${place}`) }),
      leftSection: <IconArrowRight size={18} aria-hidden />,
      onClick: () => void navigate({ to: `/${place}` }),
    })),
    {
      id: "help",
      label: t("person.shortcuts"),
      leftSection: <IconArrowRight size={18} aria-hidden />,
      onClick: openHelp,
    },
  ].filter((one) => matches(one.label));
  const tickets: SpotlightActionData[] = (words ? (found.data?.tickets ?? []) : []).map((ticket) => ({
    id: ticket.id,
    label: `${ticket.number} · ${ticket.title}`,
    description: [ticket.client.name, placesText(ticket), t(`common:status.${ticket.status}`)]
      .filter(Boolean)
      .join(" · "),
    leftSection: <IconTicket size={18} aria-hidden />,
    onClick: () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: ticket.id } }),
  }));
  if (words) {
    tickets.push({
      id: "all",
      label: t("search.all", { words }),
      leftSection: <IconSearch size={18} aria-hidden />,
      onClick: () => void navigate({ to: "/tickets", search: { q: words } as never }),
    });
  }
  const groups: SpotlightActionGroupData[] = [
    { group: t("search.tickets"), actions: tickets },
    { group: t("search.commands"), actions: commands },
  ].filter((group) => group.actions.length > 0);
  // Where no ticket was found, a command comes before the way to the table.
  if (tickets.length <= 1) groups.reverse();
  // Enter takes the first, also of those that are found after the last letter was typed.
  const shown = groups.flatMap(({ actions }) => actions.map((one) => one.id)).join(" ");
  useEffect(() => {
    if (words && shown) chooseFirst();
  }, [words, shown]);
  return (
    <Spotlight
      store={store}
      actions={groups}
      query={text}
      onQueryChange={setText}
      filter={(_query, actions) => actions}
      shortcut={null}
      nothingFound={t("search.nothing")}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t("search.placeholder"),
        "aria-label": t("search.placeholder"),
      }}
    />
  );
}
