export { plan } from "../sheets/plan";
