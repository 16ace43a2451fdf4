/* Files the build takes as they are. */
declare module "*.json" {
  const value: unknown;
  export default value;
}
declare module "*.csv" {
  const text: string;
  export default text;
}
declare module "*.css";
declare module "*.md" {
  const text: string;
  export default text;
}
