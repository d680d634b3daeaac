import { describe, expect, it } from "vitest";
import { addressOf, fieldsOf, shownAddress } from "./address";

const rivoli = {
  streetNumber: "12",
  route: "rue de Rivoli",
  postalCode: "75004",
  city: "Paris",
  country: "France",
  fullAddress: "12 rue de Rivoli, 75004 Paris, France",
  lat: 48.85,
  lng: 2.36,
};

describe("an address", () => {
  it("that nobody touched stays as it is, with its place on the map", () => {
    expect(addressOf(fieldsOf(rivoli), rivoli)).toEqual(rivoli);
  });

  it("that moved is written anew, without the old place on the map", () => {
    const moved = addressOf({ ...fieldsOf(rivoli), streetNumber: "14" }, rivoli);
    expect(moved?.fullAddress).toBe("14 rue de Rivoli, 75004 Paris, France");
    expect(moved).not.toHaveProperty("lat");
  });

  it("that was emptied is none", () => {
    const empty = { streetNumber: "", route: " ", postalCode: "", city: "", country: "" };
    expect(addressOf(empty, rivoli)).toBeNull();
    expect(addressOf(empty, null)).toBeNull();
  });

  it("in one line only is shown and kept as such", () => {
    const oneLine = { fullAddress: "Zone portuaire, quai 3" };
    expect(fieldsOf(oneLine).route).toBe("Zone portuaire, quai 3");
    expect(addressOf(fieldsOf(oneLine), oneLine)).toEqual(oneLine);
    expect(shownAddress(oneLine)).toBe("Zone portuaire, quai 3");
  });

  it("leaves out what is not known", () => {
    const fields = { streetNumber: "", route: "", postalCode: "", city: "Lyon", country: "" };
    expect(addressOf(fields, null)).toEqual({ city: "Lyon", fullAddress: "Lyon" });
  });
});
