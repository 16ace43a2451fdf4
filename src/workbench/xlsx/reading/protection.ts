/** What stays allowed on a protected sheet, in Office.js's words: the other way round from the exporter's. */
import type { ProtectionRecord } from "../../host/model/sheetRecord";
import { isOn, type Attributes } from "./xml";

// A file says what is forbidden; all of these are, unless it says 0.
const FORBIDDEN_UNLESS_SAID = [
  "FormatCells",
  "FormatColumns",
  "FormatRows",
  "InsertColumns",
  "InsertRows",
  "InsertHyperlinks",
  "DeleteColumns",
  "DeleteRows",
  "Sort",
  "AutoFilter",
  "PivotTables",
];

/** Undefined when the sheet is not protected. */
export function gridProtection(file: Attributes | undefined): ProtectionRecord | undefined {
  if (!file || !isOn(file["sheet"])) return undefined;
  const allowed = FORBIDDEN_UNLESS_SAID.map((option) => {
    const attribute = option.charAt(0).toLowerCase() + option.slice(1);
    return [`allow${option}`, !isOn(file[attribute], true)] as const;
  });
  const selectionMode = isOn(file["selectUnlockedCells"])
    ? "None"
    : isOn(file["selectLockedCells"])
      ? "Unlocked"
      : "Normal";
  return {
    options: {
      ...Object.fromEntries(allowed),
      allowEditObjects: !isOn(file["objects"]),
      allowEditScenarios: !isOn(file["scenarios"]),
      selectionMode,
    },
  };
}

export const hasPassword = (file: Attributes | undefined): boolean =>
  file?.["password"] !== undefined || file?.["hashValue"] !== undefined;
