import { startGrid } from "./grid";
import { element, preparePane } from "./pane";
import "./workbench.css";

const pane = preparePane();
const { univerAPI } = startGrid(element("grid", HTMLElement));
univerAPI.createWorkbook({
  id: "workbook",
  name: "Workbench",
  sheetOrder: ["sheet1"],
  sheets: { sheet1: { id: "sheet1", name: "Sheet1", rowCount: 1000, columnCount: 26 } },
});
pane.frame.src = "/addin/taskpane.html";
