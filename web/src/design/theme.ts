import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The brand: petrol. Shade 7 carries white text at 6:1, shade 6 at 4.8:1, shade 2 stands on dark at 9:1. */
const petrol: MantineColorsTuple = [
  "#eaf7f5",
  "#d5ebe8",
  "#a8d8d1",
  "#77c4ba",
  "#4fb3a7",
  "#2f9f92",
  "#187f74",
  "#0b6a63",
  "#08544f",
  "#053d3a",
];

/** For what can't be undone and what went wrong; white text stands on shades 6 and 7 as on those of petrol. */
const red: MantineColorsTuple = [
  "#fff1ef",
  "#ffe0dc",
  "#fcc2bb",
  "#f79a90",
  "#ef6f62",
  "#e04e3f",
  "#c93a2d",
  "#b42318",
  "#96190f",
  "#7a1109",
];

/** The dark theme's greys, of the same blue as its surfaces: 0 is text, 4 lines, 6 fields, 7 the body. */
const dark: MantineColorsTuple = [
  "#dbe2e7",
  "#b9c4cc",
  "#8b98a3",
  "#667480",
  "#414c55",
  "#333c43",
  "#242b31",
  "#1a1f23",
  "#15191d",
  "#101417",
];

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, red, dark },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    // Their titles are no banner of the page.
    Modal: {
      defaultProps: { centered: true, radius: "lg", attributes: { header: { role: "presentation" } } },
      styles: { title: { fontSize: 19, fontWeight: 650 } },
    },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
    Notification: { styles: { description: { color: "var(--mantine-color-text)" } } },
    // A menu has items in it and nothing else; the first one has the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Badge: { styles: { label: { textTransform: "none", fontWeight: 600 } } },
  },
});

/** Surfaces, and grey text dark enough to be read at arm's length (7:1 on the page). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": "#4d5963",
    "--mantine-color-placeholder": "#5d6a75",
    "--mantine-color-error": "#b42318",
    "--callout-page": "#f4f6f7",
    "--callout-line": "#dde3e7",
    "--callout-hover": "#eef2f4",
    "--callout-chosen": "#e2f1ef",
    "--callout-accent-text": "#0b6a63",
  },
  dark: {
    "--mantine-color-body": "#1a1f23",
    "--mantine-color-dimmed": "#b0bcc5",
    "--mantine-color-placeholder": "#98a5af",
    "--mantine-color-error": "#ff9a8f",
    "--callout-page": "#12161a",
    "--callout-line": "#333c43",
    "--callout-hover": "#242b31",
    "--callout-chosen": "#14342f",
    "--callout-accent-text": "#77c4ba",
  },
});
