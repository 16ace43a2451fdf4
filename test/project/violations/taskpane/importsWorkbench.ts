export { grid } from "../workbench/grid";
