import board from "./board.json";
import common from "./common.json";
import entry from "./entry.json";
import filters from "./filters.json";
import inbox from "./inbox.json";
import moves from "./moves.json";
import newTicket from "./new-ticket.json";
import overview from "./overview.json";
import pickers from "./pickers.json";
import planner from "./planner.json";
import shell from "./shell.json";
import ticket from "./ticket.json";
import tickets from "./tickets.json";

export default {
  board,
  common,
  entry,
  filters,
  inbox,
  moves,
  newTicket,
  overview,
  pickers,
  planner,
  shell,
  ticket,
  tickets,
};
