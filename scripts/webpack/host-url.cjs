/* Where the built files will be served from: the one setting that the manifest and the functions' help links follow. */

const DEVELOPMENT_URL = "https://localhost:3000/";

/** The address to build for, always ending in "/": `given`, else the environment's TRANCHE_URL, else localhost. */
function hostUrl(given) {
  const text = given || process.env.TRANCHE_URL || DEVELOPMENT_URL;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.protocol !== "https:" || url.search || url.hash) {
    throw new Error(
      `The address to build for is ${text}; Excel only loads add-ins from an https address with no ? or #.`,
    );
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

/** The manifest with every development address replaced by `url`, and its origin by that of `url`. */
function manifestFor(url, manifest) {
  const bareOrigin = new RegExp(`${new URL(DEVELOPMENT_URL).origin}(?=<)`, "g");
  return manifest.replaceAll(DEVELOPMENT_URL, url).replace(bareOrigin, new URL(url).origin);
}

module.exports = { DEVELOPMENT_URL, hostUrl, manifestFor };
