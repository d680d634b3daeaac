/** Texts of screens that are seldom the first one: they come with them (`withLaterTexts`). */
import link from "./link.json";
import notices from "./notices.json";
import settings from "./settings.json";

export default { link, notices, settings };
