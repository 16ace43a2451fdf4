/* A date of any day that Excel knows. */
import { fail, type Result } from "../../domain/failure";
import { el } from "../dom";

export const dateInput = (): HTMLInputElement => el("input", { type: "date", min: "1900-03-01", max: "9999-12-31" });

/** A date of which parts are typed looks blank from outside. */
export const incompleteDate = (label: string, bound = "a whole date"): Result<never> =>
  fail("not-a-date", label, "", bound, `${label} is incomplete; it must be ${bound}.`);
