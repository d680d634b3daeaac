import board from "./board.json";
import common from "./common.json";
import entry from "./entry.json";
import inbox from "./inbox.json";
import newTicket from "./new-ticket.json";
import overview from "./overview.json";
import planner from "./planner.json";
import settings from "./settings.json";
import shell from "./shell.json";
import ticket from "./ticket.json";
import tickets from "./tickets.json";

export default { board, common, entry, inbox, newTicket, overview, planner, settings, shell, ticket, tickets };
