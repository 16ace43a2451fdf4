/** The spreadsheet itself: Univer with the features a workbook of the add-in uses. */
import { LocaleType, mergeLocales, Univer } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalFormattingWords from "@univerjs/preset-sheets-conditional-formatting/locales/en-US";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreWords from "@univerjs/preset-sheets-core/locales/en-US";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import dataValidationWords from "@univerjs/preset-sheets-data-validation/locales/en-US";
import { UniverSheetsDrawingPreset } from "@univerjs/preset-sheets-drawing";
import drawingWords from "@univerjs/preset-sheets-drawing/locales/en-US";
import { UniverSheetsTablePreset } from "@univerjs/preset-sheets-table";
import tableWords from "@univerjs/preset-sheets-table/locales/en-US";
import { greenTheme } from "@univerjs/themes";
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import "@univerjs/preset-sheets-data-validation/lib/index.css";
import "@univerjs/preset-sheets-drawing/lib/index.css";
import "@univerjs/preset-sheets-table/lib/index.css";

/** Starts the grid in `container`. The workbook is created by the caller, through the returned facade. */
export function startGrid(container: HTMLElement): { univerAPI: FUniver } {
  const univer = new Univer({
    theme: greenTheme,
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(
        coreWords,
        conditionalFormattingWords,
        dataValidationWords,
        drawingWords,
        tableWords,
      ),
    },
  });
  const presets = [
    UniverSheetsCorePreset({ container, ribbonType: "simple" }),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsDataValidationPreset(),
    UniverSheetsDrawingPreset(),
    UniverSheetsTablePreset(),
  ];
  // Presets share plugins; each is registered once, with the last preset's options, as Univer's own loader does.
  const plugins = new Map(
    presets
      .flatMap((preset) => preset.plugins)
      .map((entry) => (Array.isArray(entry) ? entry : ([entry, undefined] as const)))
      .map(([plugin, options]) => [plugin.pluginName, [plugin, options] as const]),
  );
  for (const [plugin, options] of plugins.values()) univer.registerPlugin(plugin, options);
  return { univerAPI: FUniver.newAPI(univer) };
}
