export { form } from "../taskpane/form";
