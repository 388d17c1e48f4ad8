// Lo que las páginas de la mesa tienen además de la cuadrícula: fechas y avisos en español, archivos y regresos.
(function () {
  "use strict";
  const dos = n => String(n).padStart(2, "0");
  function hace(etiqueta, texto, atributos) {
    const nodo = document.createElement(etiqueta);
    if (texto) nodo.textContent = texto;
    for (const [clave, valor] of Object.entries(atributos || {})) nodo.setAttribute(clave, valor);
    return nodo;
  }

  // -- Lo que falta o sobra en un formulario, dicho en español hable lo que hable el navegador ------------------------
  function queja(campo) {
    const falla = campo.validity;
    if (falla.valueMissing) return campo.type === "file" ? "Elija un archivo." : campo.matches("select") ? "Elija una opción." : "Llene este campo.";
    if (falla.patternMismatch) return campo.dataset.forma || "No tiene la forma que se espera.";
    if (falla.tooLong) return "Es demasiado largo.";
    return falla.customError ? campo.validationMessage : "No se admite.";
  }
  document.addEventListener("invalid", e => { if (!e.target.validity.customError) e.target.setCustomValidity(queja(e.target)); }, true);
  document.addEventListener("click", e => {
    const boton = e.target.closest("button"), forma = boton && boton.form;
    if (forma && boton.type === "submit") for (const campo of forma.elements) if (campo.setCustomValidity) campo.setCustomValidity(campo.matches(".dia") ? deDia(campo) : "");
  }, true);
  for (const cuando of ["input", "change"]) document.addEventListener(cuando, e => { if (e.target.setCustomValidity) e.target.setCustomValidity(e.target.matches(".dia") ? deDia(e.target) : ""); });

  // -- Fechas: se escriben como aquí se escriben, dd/mm/aaaa, y las flechas las mueven --------------------------------
  const MESES = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
  const SEMANA = [["lu", "lunes"], ["ma", "martes"], ["mi", "miércoles"], ["ju", "jueves"], ["vi", "viernes"], ["sá", "sábado"], ["do", "domingo"]];
  function leida(texto) {
    const suelta = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(texto.trim()), iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(texto.trim());
    const [a, m, d] = suelta ? [suelta[3], suelta[2], suelta[1]] : iso ? iso.slice(1) : [];
    if (!a) return null;
    const dia = new Date(Date.UTC(a, m - 1, d));
    return dia.getUTCMonth() === m - 1 && dia.getUTCDate() === Number(d) ? dia : null;
  }
  const escrita = dia => dos(dia.getUTCDate()) + "/" + dos(dia.getUTCMonth() + 1) + "/" + String(dia.getUTCFullYear()).padStart(4, "0");
  function deDia(campo) { return !campo.value.trim() || leida(campo.value) ? "" : "Escriba un día que exista, como dd/mm/aaaa."; }
  function movido(dia, dias, meses) {
    const otro = new Date(dia);
    if (meses) {
      // El 31 de un mes que no lo tiene es su último día.
      otro.setUTCDate(1);
      otro.setUTCMonth(otro.getUTCMonth() + meses);
      otro.setUTCDate(Math.min(dia.getUTCDate(), new Date(Date.UTC(otro.getUTCFullYear(), otro.getUTCMonth() + 1, 0)).getUTCDate()));
    }
    otro.setUTCDate(otro.getUTCDate() + dias);
    return otro;
  }
  const base = () => leida(document.body.dataset.dia || "") || new Date(Date.UTC(new Date().getFullYear(), new Date().getMonth(), new Date().getDate()));
  function pone(campo, dia) {
    campo.value = escrita(dia);
    campo.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.addEventListener("keydown", e => {
    const campo = e.target;
    if (!campo.matches || !campo.matches("input.dia") || !["ArrowUp", "ArrowDown"].includes(e.key)) return;
    e.preventDefault();
    if (e.altKey) { abreCalendario(campo); return; }
    const dia = leida(campo.value), cursor = campo.selectionStart, n = e.key === "ArrowUp" ? 1 : -1;
    // Se mueve la parte en que está el cursor: el día, el mes o el año.
    pone(campo, dia ? (cursor < 3 ? movido(dia, n, 0) : movido(dia, 0, cursor < 6 ? n : 12 * n)) : base());
    campo.setSelectionRange(cursor, cursor);
  });

  let calendario = null;
  function cierraCalendario(conFoco) {
    if (!calendario) return;
    const campo = calendario.campo;
    calendario.caja.remove();
    calendario = null;
    if (conFoco) campo.focus();
  }
  function abreCalendario(campo) {
    cierraCalendario(false);
    const caja = hace("div", "", { class: "calendario", role: "dialog", "aria-modal": "true", "aria-label": "Calendario" });
    campo.closest(".de-dia").append(caja);
    calendario = { campo: campo, caja: caja };
    pintaCalendario(leida(campo.value) || base());
  }
  function pintaCalendario(dia, foco) {
    const { caja, campo } = calendario, hoy = leida(campo.value);
    const titulo = MESES[dia.getUTCMonth()] + " de " + dia.getUTCFullYear();
    const barra = hace("div", "", { class: "barra" });
    for (const [signo, nombre, meses] of [["«", "Año anterior", -12], ["‹", "Mes anterior", -1], ["", "", 0], ["›", "Mes siguiente", 1], ["»", "Año siguiente", 12]]) {
      const boton = meses ? hace("button", signo, { type: "button", "aria-label": nombre }) : hace("b", titulo, { "aria-live": "polite" });
      if (meses) boton.addEventListener("click", () => pintaCalendario(movido(dia, 0, meses), nombre));
      barra.append(boton);
    }
    const tabla = hace("table", "", { role: "grid", "aria-label": titulo }), cabeza = tabla.createTHead().insertRow();
    for (const [corto, largo] of SEMANA) cabeza.append(hace("th", corto, { scope: "col", abbr: largo }));
    const primero = new Date(Date.UTC(dia.getUTCFullYear(), dia.getUTCMonth(), 1)), cuerpo = tabla.createTBody();
    for (let d = movido(primero, -((primero.getUTCDay() + 6) % 7), 0); d.getUTCMonth() === dia.getUTCMonth() || d < primero; d = movido(d, 7, 0)) {
      const fila = cuerpo.insertRow();
      for (let n = 0; n < 7; n += 1) {
        const uno = movido(d, n, 0), celda = fila.insertCell();
        if (uno.getUTCMonth() !== dia.getUTCMonth()) continue;
        const boton = hace("button", String(uno.getUTCDate()), { type: "button", tabindex: +uno === +dia ? "0" : "-1" });
        boton.append(hace("span", " de " + titulo, { class: "oculto" }));
        celda.setAttribute("aria-selected", String(hoy !== null && +uno === +hoy));
        boton.addEventListener("click", () => { pone(campo, uno); cierraCalendario(true); });
        celda.append(boton);
      }
    }
    tabla.addEventListener("keydown", e => {
      const mueve = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [-7, 0], ArrowDown: [7, 0], PageUp: [0, e.shiftKey ? -12 : -1], PageDown: [0, e.shiftKey ? 12 : 1],
        Home: [-((dia.getUTCDay() + 6) % 7), 0], End: [6 - (dia.getUTCDay() + 6) % 7, 0] }[e.key];
      if (mueve) { e.preventDefault(); pintaCalendario(movido(dia, ...mueve)); }
    });
    caja.replaceChildren(barra, tabla, hace("small", "Flechas: día. Re Pág y Av Pág: mes. Escape: cerrar."));
    (foco ? caja.querySelector("[aria-label='" + foco + "']") : tabla.querySelector("[tabindex='0']")).focus();
  }
  document.addEventListener("keydown", e => {
    if (!calendario) return;
    if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); cierraCalendario(true); }
    if (e.key === "Tab") {
      const paradas = Array.from(calendario.caja.querySelectorAll("button:not([tabindex='-1'])")), n = paradas.indexOf(document.activeElement);
      e.preventDefault();
      paradas[(n + (e.shiftKey ? paradas.length - 1 : 1)) % paradas.length].focus();
    }
  }, true);
  document.addEventListener("click", e => {
    const boton = e.target.closest(".de-dia > button");
    if (boton && !e.target.closest(".calendario")) {
      const campo = boton.parentNode.querySelector("input.dia");
      if (calendario && calendario.campo === campo) cierraCalendario(true); else abreCalendario(campo);
    } else if (calendario && e.isTrusted && !e.target.closest(".de-dia") && !e.composedPath().includes(calendario.caja)) cierraCalendario(false);
  });

  // -- Documentos que tardan: se encargan, se ve cómo van y se pueden dejar; la página sigue -----------------------------
  const ENCARGOS = "encargos", PAUSA = 700;
  let caja = null;
  function recuerda(id, va) {
    try {
      const ids = new Set(JSON.parse(sessionStorage.getItem(ENCARGOS) || "[]"));
      if (va) ids.add(id); else ids.delete(id);
      sessionStorage.setItem(ENCARGOS, JSON.stringify([...ids]));
    } catch (motivo) { /* Sin almacén, al cambiar de página no se sigue lo que se preparaba. */ }
  }
  async function habla(ruta, cuerpo) {
    let respuesta;
    try {
      respuesta = await fetch(ruta, Object.assign({ credentials: "same-origin" }, cuerpo === undefined ? {} : { method: "POST", body: cuerpo }));
    } catch (motivo) { return { motivo: "La herramienta se cerró: el documento no llegó a hacerse." }; }
    try {
      const dicho = await respuesta.json();
      return respuesta.ok ? dicho : { motivo: dicho.anuncio };
    } catch (motivo) { return { motivo: "Falló al responder; los datos no cambiaron." }; }
  }
  function renglon(titulo) {
    if (!caja) {
      caja = hace("section", "", { class: "encargos", "aria-label": "Documentos que se preparan" });
      document.body.append(caja);
    }
    const uno = hace("div", "", { class: "encargo" }), dicho = hace("p", "", { role: "status" });
    const cuanto = hace("p", "", { class: "suave" }), barra = hace("progress", "", { "aria-label": titulo }), botones = hace("p");
    uno.append(dicho, barra, cuanto, botones);
    caja.append(uno);
    dicho.textContent = "Preparando: " + titulo;
    return { uno, dicho, cuanto, barra, botones, titulo };
  }
  function quita(vista) { vista.uno.remove(); if (caja && !caja.children.length) { caja.remove(); caja = null; } }
  function acaba(vista, texto) {
    vista.dicho.textContent = texto;
    vista.barra.remove();
    vista.cuanto.remove();
    const boton = hace("button", "Quitar", { type: "button" });
    boton.append(hace("span", " este aviso: " + vista.titulo, { class: "oculto" }));
    boton.addEventListener("click", () => quita(vista));
    vista.botones.replaceChildren(boton);
  }
  async function sigue(id, vista) {
    const deja = hace("button", "Dejarlo", { type: "button" });
    deja.append(hace("span", ": " + vista.titulo, { class: "oculto" }));
    deja.addEventListener("click", () => { deja.disabled = true; habla("/encargo/" + id + "/deja", new URLSearchParams()); });
    vista.botones.replaceChildren(deja);
    for (;;) {
      const va = await habla("/encargo/" + id);
      if (va.situacion === "haciendo") {
        const cuenta = va.de ? ": " + va.hechas + " de " + va.de : "…";
        vista.cuanto.textContent = va.que + cuenta + " · " + va.segundos + " s";
        if (va.de) { vista.barra.max = va.de; vista.barra.value = va.hechas; } else vista.barra.removeAttribute("value");
        await new Promise(listo => setTimeout(listo, PAUSA));
        continue;
      }
      recuerda(id, false);
      if (va.situacion === "hecho") {
        const enlace = hace("a", "Descargarlo otra vez", { href: "/encargo/" + id + "/archivo", download: "" });
        acaba(vista, "Listo: " + vista.titulo + ". Se descargó.");
        vista.botones.prepend(enlace, " ");
        enlace.click();
      } else acaba(vista, va.situacion === "dejado" ? "Se dejó de hacer: " + vista.titulo + "." : "No se hizo: " + vista.titulo + ". " + va.motivo);
      return;
    }
  }
  async function encarga(nombre, titulo, datos) {
    const vista = renglon(titulo);
    datos.set("nombre", nombre);
    const va = await habla("/encargo", datos);
    if (!va.id) { acaba(vista, "No se hizo: " + titulo + ". " + va.motivo); return; }
    recuerda(va.id, true);
    sigue(va.id, vista);
  }
  document.addEventListener("click", e => {
    const enlace = e.target.closest("a[data-encargo]");
    if (!enlace || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const lista = enlace.closest("details");
    if (lista && lista.closest("header")) lista.open = false;
    encarga(enlace.dataset.encargo, enlace.textContent.trim(), new URL(enlace.href).searchParams);
  });
  document.addEventListener("submit", e => {
    const forma = e.target;
    if (!forma.matches("form[data-encargo]")) return;
    e.preventDefault();
    const elegido = forma.querySelector("select");
    encarga(forma.dataset.encargo, forma.dataset.titulo + ": " + elegido.selectedOptions[0].textContent, new URLSearchParams(new FormData(forma)));
  });
  try {
    for (const id of JSON.parse(sessionStorage.getItem(ENCARGOS) || "[]")) {
      habla("/encargo/" + id).then(va => { if (va.id) sigue(id, renglon(va.titulo)); else recuerda(id, false); });
    }
  } catch (motivo) { /* Nada que seguir. */ }

  // La lista «Descargar» se cierra como cualquier lista: con Escape o eligiendo otra cosa.
  function cierraListas(menos) { document.querySelectorAll("header details[open]").forEach(d => { if (d !== menos) d.open = false; }); }
  document.addEventListener("click", e => cierraListas(e.target.closest("header details")));
  document.addEventListener("keydown", e => {
    const lista = document.activeElement && document.activeElement.closest("header details[open]");
    if (e.key === "Escape" && lista) { lista.querySelector("summary").focus(); cierraListas(null); }
  });

  // -- Archivos y regresos --------------------------------------------------------------------------------------------
  document.addEventListener("change", e => {
    if (!e.target.matches("input[type=file]")) return;
    const dicho = e.target.parentNode.querySelector(".elegido");
    if (dicho) dicho.textContent = Array.from(e.target.files, f => f.name).join(", ") || "ninguno elegido";
  });
  // Se vuelve a la matriz tal como se dejó: día, vista, filtros y celda abierta.
  const MATRIZ = "matriz";
  try {
    const anterior = sessionStorage.getItem(MATRIZ);
    if (document.getElementById("cuadricula")) addEventListener("pagehide", () => sessionStorage.setItem(MATRIZ, location.search + location.hash));
    else if (anterior) document.querySelectorAll("a[href='/'], a[href^='/#']").forEach(a => {
      const ancla = a.getAttribute("href").slice(1);
      a.setAttribute("href", "/" + (ancla ? anterior.split("#")[0] + ancla : anterior));
    });
  } catch (motivo) { /* Sin almacén en el navegador se vuelve a la matriz sin filtros. */ }
})();
