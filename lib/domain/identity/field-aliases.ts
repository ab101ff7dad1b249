/**
 * The headings under which personnel, directory and badge systems export each standard field, in English, German,
 * French and Spanish. Case, accents, punctuation and word separators do not matter.
 */
const headings = {
  externalId: `
    external_id, external identifier, ext id, employee id, emp id, empl id, eid, worker id, staff id, person id,
    person id external, personnel id, user id, uid, user name id, unique id, unique identifier, identifier,
    identity id, cardholder id, card holder id, personnel number, pers no, person number, sourced id, import id,
    record key, primary key, associate id, object guid, immutable id, sor id, externe id, personalnummer,
    personal nr, pers nr, mitarbeiter id, mitarbeiternummer, stammnummer, matricule, numero matricule,
    identifiant, identifiant externe, id externe, code salarie, id externo, identificador, numero de empleado,
    id empleado, codigo empleado, legajo`,
  firstName: `
    given name, givenname, forename, fname, first, name first, given names, preferred first name, vorname,
    rufname, prenom, prenoms, nombre, nombres, primer nombre`,
  middleName: `
    middle, mname, middle initial, second name, name middle, additional name, zweiter vorname, deuxieme prenom,
    autre prenom, segundo nombre`,
  lastName: `
    surname, family name, lname, last, sn, name last, familyname, nachname, familienname, zuname, nom, nom de
    famille, nom usuel, apellido, apellidos, primer apellido`,
  displayName: `
    full name, name, cn, common name, formatted name, employee name, worker, person name, fullname, cardholder,
    anzeigename, vollstandiger name, nom complet, nom affiche, nombre completo, nombre para mostrar`,
  description: `
    notes, note, remarks, comment, comments, beschreibung, bemerkung, remarque, descripcion, notas`,
  active: `
    status, is active, enabled, account enabled, employment status, employee status, worker status, state of
    employment, active status, user status, emp status, account status, cardholder status, person status, aktiv,
    beschaftigungsstatus, mitarbeiterstatus, personenstatus, actif, statut, estado empleado, activo, estatus`,
  country: `
    country code, country region, nation, work country, co, c, country name, iso country, location country,
    land, landerkennzeichen, landesschlussel, pays, code pays, pais, codigo pais`,
  email: `
    e-mail, email address, e-mail address, mail, work email, business email, company email, corporate email,
    office email, primary email, work email address, business email address, user principal name, upn, smtp
    address, email adresse, mailadresse, dienstliche email, email dienstlich, courriel, adresse email, adresse
    courriel, adresse mail, email professionnel, correo, correo electronico, email laboral, correo corporativo`,
  secondaryEmail: `
    personal email, private email, home email, alternate email, alternative email, other email, email 2, email
    personal, private emailadresse, email privat, email personnel, courriel personnel, correo personal`,
  phone: `
    phone number, telephone, telephone number, work phone, business phone, office phone, landline, desk phone,
    phone work, work telephone, telefon, telefonnummer, telefon dienstlich, festnetz, numero de telephone,
    telephone fixe, telefono, telefono fijo, numero de telefono, telefono trabajo`,
  mobilePhone: `
    mobile, mobile number, mobile phone number, cell, cell phone, cellphone, cellular, cell number, phone
    mobile, handy, handynummer, mobiltelefon, mobilnummer, mobil, telephone portable, telephone mobile,
    portable, movil, telefono movil, celular, telefono celular, gsm`,
  city: `
    town, work city, home city, l, locality, municipality, stadt, ort, wohnort, ville, commune, ciudad,
    localidad`,
  state: `
    state province, province, region, st, work state, county, state or province, home state, state code,
    bundesland, kanton, provinz, etat, provincia, estado provincia, departamento provincia`,
  postalCode: `
    zip, zip code, zipcode, postcode, post code, postal, zip postal code, plz, postleitzahl, code postal, cp,
    codigo postal`,
  dateOfBirth: `
    birth date, birthdate, birthday, dob, born, geburtsdatum, geburtstag, date de naissance, ne le, fecha de
    nacimiento, fecha nacimiento`,
  employeeNumber: `
    emp no, employee no, employee nr, emp number, empno, staff number, staff no, payroll number, payroll id,
    worker number, clock number, badge employee number, personalnummer, personal nr, mitarbeiternummer,
    matricule, numero matricule, numero employe, numero de salarie, numero de empleado, legajo`,
  picture: `
    photo, image, portrait, photo path, image path, picture path, photo file, photo url, picture url, image url,
    thumbnail photo, jpeg photo, badge photo, headshot, avatar, foto, bild, passbild, lichtbild, imagen,
    fotografia`,
  company: `
    company name, organization, organisation, employer, legal entity, business unit company, o, firm, contractor
    company, organization name, firma, unternehmen, gesellschaft, buchungskreis, societe, entreprise, raison
    sociale, empresa, compania, sociedad`,
  department: `
    dept, department name, division, org unit, organizational unit, ou, unit, business unit, dept name, team,
    supervisory organization, abteilung, organisationseinheit, bereich, service, departement, direction,
    departamento, area`,
  jobTitle: `
    title, employee title, work title, position, position title, job, role, business title, job role, job description, job name, occupation,
    stelle, stellenbezeichnung, funktion, berufsbezeichnung, planstelle, position bezeichnung, poste, intitule
    du poste, fonction, emploi, intitule de poste, puesto, cargo`,
  supervisorName: `
    supervisor name, supervisor, manager, reports to name, line manager, line manager name, manager full name,
    name of manager, vorgesetzter, name vorgesetzter, responsable, nom du manager, superieur, superieur
    hierarchique, jefe, nombre del jefe, supervisor nombre`,
  supervisors: `
    manager id, supervisor id, supervisor external id, supervisors, manager employee id, reports to, reporting
    to, reports to id, line manager id, manager identifier, manager number, manager emp id, supervisor employee
    id, vorgesetzter id, personalnummer vorgesetzter, matricule manager, matricule responsable, matricule du
    responsable, id jefe, id manager, id responsable, approver id, approvers`,
  homeSite: `
    site, site name, location, work location, building, office, office location, work site, facility, site code,
    campus, location name, location code, physical delivery office name, primary site, base location, standort,
    arbeitsort, gebaude, lieu de travail, etablissement, bureau, sede, centro de trabajo, ubicacion`,
  workerTypeCode: `
    worker type, employee type, person type, employment type, emp type, employee class, contract type, type
    code, employee type code, cardholder type, badge holder type, mitarbeitertyp, beschaftigungsart,
    mitarbeiterkreis, mitarbeitergruppe, type de contrat, type employe, tipo de empleado, tipo de contrato`,
  workerTypeDescription: `
    worker type name, employee type description, worker sub type, employment type description, employee type
    name, bezeichnung mitarbeiterkreis, libelle type de contrat, descripcion tipo empleado`,
  activationDate: `
    start date, hire date, date of hire, hired, joining date, date joined, employment start date, active from,
    valid from, original hire date, effective start date, start, contract start, contract start date,
    activation, begin date, date of joining, eintrittsdatum, eintritt, gultig ab, beginn, beschaftigungsbeginn,
    einstellungsdatum, date d'entree, date entree, date embauche, date d'embauche, date de debut, date debut,
    fecha de alta, fecha de ingreso, fecha inicio, fecha de inicio, fecha contratacion`,
  expirationDate: `
    end date, termination date, leaving date, date left, employment end date, active until, valid until, valid
    to, expiry date, expiry, expires, expires on, last day, last working day, contract end, contract end date,
    expiration, leave date, last day of work, austrittsdatum, austritt, gultig bis, ablaufdatum, ende,
    beschaftigungsende, date de sortie, date sortie, date de fin, date fin, fin de contrat, date fin contrat,
    fecha de baja, fecha fin, fecha de fin, fecha de vencimiento, fecha baja`,
  extendedGrantTime: `
    extended grant time required, extended access time, ada, extended unlock, extended door time, extended
    opening time, verlangerte offnungszeit, temps prolonge, tiempo extendido`,
  provisioningAttributes: `
    provisioning, access attributes, entitlements, attributes, access tags, access profiles, zutrittsattribute`,
  groups: `
    group, group name, group names, group membership, group memberships, cardholder group,
    cardholder groups, person groups, user groups, gruppe, gruppen, personengruppe, groupe, groupes, grupo, grupos`,
  culture: `
    language, locale, preferred language, language code, lang, sprache, langue, idioma, lengua,
    korrespondenzsprache, default locale`,
};

export const fieldAliases: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(headings).map(([key, list]) => [key, list.trim().split(/,\s+/)]),
);
