/* Copying, for the scripts that follow: also where the browser keeps its clipboard to itself, as it does in a page from a folder. */
"use strict";
const copyText = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
};
