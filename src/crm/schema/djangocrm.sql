-- The tables of DjangoCRM 2.0.0 on Django 5.2, as its migrations leave them.

CREATE TABLE "analytics_incomestatsnapshot" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "webpage" text NOT NULL,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "analytics_incomestatsnapshot_owner_id_58dc0ce5" ON "analytics_incomestatsnapshot" ("owner_id");
CREATE INDEX "analytics_incomestatsnapshot_modified_by_id_7710e110" ON "analytics_incomestatsnapshot" ("modified_by_id");
CREATE INDEX "analytics_incomestatsnapshot_department_id_76de15cd" ON "analytics_incomestatsnapshot" ("department_id");

CREATE TABLE "auth_group" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(150) NOT NULL UNIQUE
);

CREATE TABLE "auth_group_permissions" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");

CREATE TABLE "auth_permission" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "codename" varchar(100) NOT NULL,
    "name" varchar(255) NOT NULL
);
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");

CREATE TABLE "auth_user" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "password" varchar(128) NOT NULL,
    "last_login" datetime NULL,
    "is_superuser" bool NOT NULL,
    "username" varchar(150) NOT NULL UNIQUE,
    "last_name" varchar(150) NOT NULL,
    "email" varchar(254) NOT NULL,
    "is_staff" bool NOT NULL,
    "is_active" bool NOT NULL,
    "date_joined" datetime NOT NULL,
    "first_name" varchar(150) NOT NULL
);

CREATE TABLE "auth_user_groups" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");

CREATE TABLE "auth_user_user_permissions" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");

CREATE TABLE "chat_chatmessage" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "object_id" integer unsigned NOT NULL CHECK ("object_id" >= 0),
    "content" text NOT NULL,
    "creation_date" datetime NOT NULL,
    "answer_to_id" integer NULL REFERENCES "chat_chatmessage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "topic_id" integer NULL REFERENCES "chat_chatmessage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "chat_chatmessage_topic_id_6d8fb65b" ON "chat_chatmessage" ("topic_id");
CREATE INDEX "chat_chatmessage_owner_id_344dab54" ON "chat_chatmessage" ("owner_id");
CREATE INDEX "chat_chatmessage_content_type_id_eb488bbc" ON "chat_chatmessage" ("content_type_id");
CREATE INDEX "chat_chatmessage_answer_to_id_ebe929d0" ON "chat_chatmessage" ("answer_to_id");
CREATE INDEX "chat_chatmessage_object_id_f86268ed" ON "chat_chatmessage" ("object_id");

CREATE TABLE "chat_chatmessage_recipients" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatmessage_id" integer NOT NULL REFERENCES "chat_chatmessage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "chat_chatmessage_recipients_user_id_497cd9b4" ON "chat_chatmessage_recipients" ("user_id");
CREATE INDEX "chat_chatmessage_recipients_chatmessage_id_f25770e6" ON "chat_chatmessage_recipients" ("chatmessage_id");
CREATE UNIQUE INDEX "chat_chatmessage_recipients_chatmessage_id_user_id_a0737bc0_uniq" ON "chat_chatmessage_recipients" ("chatmessage_id", "user_id");

CREATE TABLE "chat_chatmessage_to" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatmessage_id" integer NOT NULL REFERENCES "chat_chatmessage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "chat_chatmessage_to_user_id_e048fc1d" ON "chat_chatmessage_to" ("user_id");
CREATE INDEX "chat_chatmessage_to_chatmessage_id_e9ba7362" ON "chat_chatmessage_to" ("chatmessage_id");
CREATE UNIQUE INDEX "chat_chatmessage_to_chatmessage_id_user_id_a57fce7a_uniq" ON "chat_chatmessage_to" ("chatmessage_id", "user_id");

CREATE TABLE "common_department" (
    "group_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "works_globally" bool NOT NULL,
    "default_country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "default_currency_id" integer NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "common_department_default_currency_id_44a7c486" ON "common_department" ("default_currency_id");
CREATE INDEX "common_department_default_country_id_96a4eddc" ON "common_department" ("default_country_id");

CREATE TABLE "common_reminder" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "object_id" integer unsigned NOT NULL CHECK ("object_id" >= 0),
    "subject" varchar(250) NOT NULL,
    "description" text NOT NULL,
    "reminder_date" datetime NOT NULL,
    "active" bool NOT NULL,
    "send_notification_email" bool NOT NULL,
    "creation_date" datetime NOT NULL,
    "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "common_reminder_owner_id_a206a8da" ON "common_reminder" ("owner_id");
CREATE INDEX "common_reminder_content_type_id_8f14d050" ON "common_reminder" ("content_type_id");
CREATE INDEX "common_reminder_object_id_ead61acd" ON "common_reminder" ("object_id");

CREATE TABLE "common_thefile" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "file" varchar(250) NULL,
    "attached_to_deal" bool NOT NULL,
    "object_id" integer unsigned NOT NULL CHECK ("object_id" >= 0),
    "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "common_thefile_content_type_id_345bb301" ON "common_thefile" ("content_type_id");

CREATE TABLE "common_userprofile" (
    "user_id" integer NOT NULL PRIMARY KEY REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "utc_timezone" varchar(19) NOT NULL,
    "activate_timezone" bool NOT NULL,
    "messages" text NOT NULL CHECK ((JSON_VALID("messages") OR "messages" IS NULL)),
    "language_code" varchar(7) NOT NULL,
    "pbx_number" varchar(20) NOT NULL
);

CREATE TABLE "crm_city" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(40) NOT NULL,
    "alternative_names" varchar(100) NOT NULL,
    "country_id" integer NOT NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_city_country_id_3791cd90" ON "crm_city" ("country_id");

CREATE TABLE "crm_clienttype" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "department_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_clienttype_department_id_8cb029d3" ON "crm_clienttype" ("department_id");

CREATE TABLE "crm_closingreason" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "index_number" smallint NOT NULL,
    "success_reason" bool NOT NULL,
    "department_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_closingreason_department_id_063c72af" ON "crm_closingreason" ("department_id");

CREATE TABLE "crm_company" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "full_name" varchar(200) NOT NULL,
    "alternative_names" varchar(100) NOT NULL,
    "website" varchar(200) NOT NULL,
    "active" bool NOT NULL,
    "phone" varchar(100) NOT NULL,
    "city_name" varchar(100) NOT NULL,
    "address" text NOT NULL,
    "email" varchar(200) NOT NULL,
    "registration_number" varchar(30) NOT NULL,
    "description" text NOT NULL,
    "was_in_touch" date NULL,
    "token" varchar(11) NOT NULL UNIQUE,
    "city_id" integer NULL REFERENCES "crm_city" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "crm_clienttype" ("id") DEFERRABLE INITIALLY DEFERRED,
    "country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_source_id" integer NULL REFERENCES "crm_leadsource" ("id") DEFERRABLE INITIALLY DEFERRED,
    "disqualified" bool NOT NULL,
    "massmail" bool NOT NULL,
    "district" varchar(100) NOT NULL,
    "region" varchar(100) NOT NULL
);
CREATE INDEX "crm_company_lead_source_id_dd228f25" ON "crm_company" ("lead_source_id");
CREATE INDEX "crm_company_country_id_e9a3604c" ON "crm_company" ("country_id");
CREATE INDEX "crm_company_type_id_aacca403" ON "crm_company" ("type_id");
CREATE INDEX "crm_company_owner_id_a25b9c7d" ON "crm_company" ("owner_id");
CREATE INDEX "crm_company_modified_by_id_312b16f4" ON "crm_company" ("modified_by_id");
CREATE INDEX "crm_company_department_id_90aac0d6" ON "crm_company" ("department_id");
CREATE INDEX "crm_company_city_id_69a5657c" ON "crm_company" ("city_id");
CREATE UNIQUE INDEX "crm_company_full_name_country_id_7d8a04a5_uniq" ON "crm_company" ("full_name", "country_id");

CREATE TABLE "crm_company_industry" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "company_id" integer NOT NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "industry_id" integer NOT NULL REFERENCES "crm_industry" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_company_industry_industry_id_81d06898" ON "crm_company_industry" ("industry_id");
CREATE INDEX "crm_company_industry_company_id_5d01fd6a" ON "crm_company_industry" ("company_id");
CREATE UNIQUE INDEX "crm_company_industry_company_id_industry_id_37ac15c3_uniq" ON "crm_company_industry" ("company_id", "industry_id");

CREATE TABLE "crm_company_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "company_id" integer NOT NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "crm_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_company_tags_tag_id_635170d1" ON "crm_company_tags" ("tag_id");
CREATE INDEX "crm_company_tags_company_id_a6194cbf" ON "crm_company_tags" ("company_id");
CREATE UNIQUE INDEX "crm_company_tags_company_id_tag_id_b1254d7b_uniq" ON "crm_company_tags" ("company_id", "tag_id");

CREATE TABLE "crm_contact" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "first_name" varchar(100) NOT NULL,
    "middle_name" varchar(100) NOT NULL,
    "last_name" varchar(100) NOT NULL,
    "title" varchar(100) NULL,
    "sex" varchar(1) NULL,
    "birth_date" date NULL,
    "was_in_touch" date NULL,
    "email" varchar(200) NOT NULL,
    "secondary_email" varchar(254) NOT NULL,
    "phone" varchar(100) NOT NULL,
    "other_phone" varchar(100) NOT NULL,
    "mobile" varchar(100) NOT NULL,
    "city_name" varchar(50) NOT NULL,
    "address" text NOT NULL,
    "description" text NOT NULL,
    "token" varchar(11) NOT NULL UNIQUE,
    "city_id" integer NULL REFERENCES "crm_city" ("id") DEFERRABLE INITIALLY DEFERRED,
    "company_id" integer NOT NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_source_id" integer NULL REFERENCES "crm_leadsource" ("id") DEFERRABLE INITIALLY DEFERRED,
    "disqualified" bool NOT NULL,
    "massmail" bool NOT NULL,
    "district" varchar(100) NOT NULL,
    "region" varchar(100) NOT NULL
);
CREATE INDEX "crm_contact_lead_source_id_aeb0661f" ON "crm_contact" ("lead_source_id");
CREATE INDEX "crm_contact_country_id_fdeb00dc" ON "crm_contact" ("country_id");
CREATE INDEX "crm_contact_owner_id_11e5a0f0" ON "crm_contact" ("owner_id");
CREATE INDEX "crm_contact_modified_by_id_1ea611c8" ON "crm_contact" ("modified_by_id");
CREATE INDEX "crm_contact_department_id_feca2305" ON "crm_contact" ("department_id");
CREATE INDEX "crm_contact_company_id_5104bcf2" ON "crm_contact" ("company_id");
CREATE INDEX "crm_contact_city_id_fb95232b" ON "crm_contact" ("city_id");

CREATE TABLE "crm_contact_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "contact_id" integer NOT NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "crm_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_contact_tags_tag_id_65d06b79" ON "crm_contact_tags" ("tag_id");
CREATE INDEX "crm_contact_tags_contact_id_d3af1cc9" ON "crm_contact_tags" ("contact_id");
CREATE UNIQUE INDEX "crm_contact_tags_contact_id_tag_id_5609fe9c_uniq" ON "crm_contact_tags" ("contact_id", "tag_id");

CREATE TABLE "crm_country" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(40) NOT NULL,
    "alternative_names" varchar(100) NOT NULL,
    "url_name" varchar(50) NOT NULL
);
CREATE INDEX "crm_country_url_name_c6e9a6f5" ON "crm_country" ("url_name");

CREATE TABLE "crm_crmemail" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "subject" varchar(250) NOT NULL,
    "content" text NOT NULL,
    "prev_corr" text NOT NULL,
    "is_html" bool NOT NULL,
    "to" text NULL,
    "from_field" varchar(200) NULL,
    "cc" text NULL,
    "bcc" text NULL,
    "sent" bool NOT NULL,
    "incoming" bool NOT NULL,
    "trash" bool NOT NULL,
    "inquiry" bool NOT NULL,
    "read_receipt" bool NOT NULL,
    "uid" integer unsigned NULL CHECK ("uid" >= 0),
    "imap_host" varchar(100) NOT NULL,
    "email_host_user" varchar(100) NOT NULL,
    "ticket" varchar(16) NOT NULL,
    "message_id" varchar(200) NOT NULL,
    "company_id" integer NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "contact_id" integer NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "signature_id" integer NULL REFERENCES "massmail_signature" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deal_id" integer NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_id" integer NULL REFERENCES "crm_lead" ("id") DEFERRABLE INITIALLY DEFERRED,
    "request_id" integer NULL REFERENCES "crm_request" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_crmemail_request_id_99a97c81" ON "crm_crmemail" ("request_id");
CREATE INDEX "crm_crmemail_lead_id_61606d4b" ON "crm_crmemail" ("lead_id");
CREATE INDEX "crm_crmemail_deal_id_4357b455" ON "crm_crmemail" ("deal_id");
CREATE INDEX "crm_crmemail_signature_id_78684081" ON "crm_crmemail" ("signature_id");
CREATE INDEX "crm_crmemail_owner_id_3b903780" ON "crm_crmemail" ("owner_id");
CREATE INDEX "crm_crmemail_modified_by_id_45ca0775" ON "crm_crmemail" ("modified_by_id");
CREATE INDEX "crm_crmemail_department_id_88451d0c" ON "crm_crmemail" ("department_id");
CREATE INDEX "crm_crmemail_contact_id_d2d2a341" ON "crm_crmemail" ("contact_id");
CREATE INDEX "crm_crmemail_company_id_69fb43a2" ON "crm_crmemail" ("company_id");

CREATE TABLE "crm_currency" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(3) NOT NULL,
    "rate_to_state_currency" decimal NOT NULL,
    "rate_to_marketing_currency" decimal NOT NULL,
    "is_state_currency" bool NOT NULL,
    "is_marketing_currency" bool NOT NULL,
    "update_date" datetime NULL,
    "auto_update" bool NOT NULL
);

CREATE TABLE "crm_deal" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(250) NOT NULL,
    "next_step" varchar(250) NOT NULL,
    "next_step_date" date NOT NULL,
    "description" text NOT NULL,
    "workflow" text NOT NULL,
    "stages_dates" text NOT NULL,
    "closing_date" date NULL,
    "win_closing_date" datetime NULL,
    "amount" decimal NULL,
    "probability" smallint unsigned NULL CHECK ("probability" >= 0),
    "ticket" varchar(16) NOT NULL UNIQUE,
    "relevant" bool NOT NULL,
    "active" bool NOT NULL,
    "important" bool NOT NULL,
    "is_new" bool NOT NULL,
    "remind_me" bool NOT NULL,
    "city_id" integer NULL REFERENCES "crm_city" ("id") DEFERRABLE INITIALLY DEFERRED,
    "closing_reason_id" integer NULL REFERENCES "crm_closingreason" ("id") DEFERRABLE INITIALLY DEFERRED,
    "co_owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "company_id" integer NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "contact_id" integer NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "currency_id" integer NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "partner_contact_id" integer NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_id" integer NULL REFERENCES "crm_lead" ("id") DEFERRABLE INITIALLY DEFERRED,
    "request_id" integer NULL REFERENCES "crm_request" ("id") DEFERRABLE INITIALLY DEFERRED,
    "stage_id" integer NULL REFERENCES "crm_stage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_deal_stage_id_576166c2" ON "crm_deal" ("stage_id");
CREATE INDEX "crm_deal_request_id_0cd37e8b" ON "crm_deal" ("request_id");
CREATE INDEX "crm_deal_lead_id_734d9686" ON "crm_deal" ("lead_id");
CREATE INDEX "crm_deal_partner_contact_id_0a961512" ON "crm_deal" ("partner_contact_id");
CREATE INDEX "crm_deal_owner_id_81e384bc" ON "crm_deal" ("owner_id");
CREATE INDEX "crm_deal_modified_by_id_628881f6" ON "crm_deal" ("modified_by_id");
CREATE INDEX "crm_deal_department_id_57f67262" ON "crm_deal" ("department_id");
CREATE INDEX "crm_deal_currency_id_7c7ffd7b" ON "crm_deal" ("currency_id");
CREATE INDEX "crm_deal_country_id_b7a2f075" ON "crm_deal" ("country_id");
CREATE INDEX "crm_deal_contact_id_d06c1407" ON "crm_deal" ("contact_id");
CREATE INDEX "crm_deal_company_id_5f13cebb" ON "crm_deal" ("company_id");
CREATE INDEX "crm_deal_co_owner_id_eb98caca" ON "crm_deal" ("co_owner_id");
CREATE INDEX "crm_deal_closing_reason_id_68b8ca67" ON "crm_deal" ("closing_reason_id");
CREATE INDEX "crm_deal_city_id_d5ee0e5b" ON "crm_deal" ("city_id");

CREATE TABLE "crm_deal_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deal_id" integer NOT NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "crm_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_deal_tags_tag_id_1a3d63df" ON "crm_deal_tags" ("tag_id");
CREATE INDEX "crm_deal_tags_deal_id_40cc61c2" ON "crm_deal_tags" ("deal_id");
CREATE UNIQUE INDEX "crm_deal_tags_deal_id_tag_id_f4a2b0e1_uniq" ON "crm_deal_tags" ("deal_id", "tag_id");

CREATE TABLE "crm_industry" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "department_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_industry_department_id_7a4b1119" ON "crm_industry" ("department_id");

CREATE TABLE "crm_lead" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "first_name" varchar(100) NOT NULL,
    "middle_name" varchar(100) NOT NULL,
    "last_name" varchar(100) NOT NULL,
    "title" varchar(100) NULL,
    "sex" varchar(1) NULL,
    "birth_date" date NULL,
    "was_in_touch" date NULL,
    "email" varchar(200) NOT NULL,
    "secondary_email" varchar(254) NOT NULL,
    "phone" varchar(100) NOT NULL,
    "other_phone" varchar(100) NOT NULL,
    "mobile" varchar(100) NOT NULL,
    "city_name" varchar(50) NOT NULL,
    "disqualified" bool NOT NULL,
    "address" text NOT NULL,
    "description" text NOT NULL,
    "company_name" varchar(200) NOT NULL,
    "website" varchar(200) NOT NULL,
    "company_phone" varchar(20) NOT NULL,
    "company_address" text NOT NULL,
    "company_email" varchar(254) NOT NULL,
    "token" varchar(11) NOT NULL UNIQUE,
    "city_id" integer NULL REFERENCES "crm_city" ("id") DEFERRABLE INITIALLY DEFERRED,
    "company_id" integer NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "contact_id" integer NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "type_id" integer NULL REFERENCES "crm_clienttype" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_source_id" integer NULL REFERENCES "crm_leadsource" ("id") DEFERRABLE INITIALLY DEFERRED,
    "massmail" bool NOT NULL,
    "district" varchar(100) NOT NULL,
    "region" varchar(100) NOT NULL
);
CREATE INDEX "crm_lead_lead_source_id_6dab1962" ON "crm_lead" ("lead_source_id");
CREATE INDEX "crm_lead_type_id_c09c4a44" ON "crm_lead" ("type_id");
CREATE INDEX "crm_lead_owner_id_f8fa5b1a" ON "crm_lead" ("owner_id");
CREATE INDEX "crm_lead_modified_by_id_2780bfaf" ON "crm_lead" ("modified_by_id");
CREATE INDEX "crm_lead_department_id_81bb42ff" ON "crm_lead" ("department_id");
CREATE INDEX "crm_lead_country_id_7738e7f5" ON "crm_lead" ("country_id");
CREATE INDEX "crm_lead_contact_id_80d73740" ON "crm_lead" ("contact_id");
CREATE INDEX "crm_lead_company_id_a70d7b4c" ON "crm_lead" ("company_id");
CREATE INDEX "crm_lead_city_id_29ae1a66" ON "crm_lead" ("city_id");

CREATE TABLE "crm_lead_industry" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lead_id" integer NOT NULL REFERENCES "crm_lead" ("id") DEFERRABLE INITIALLY DEFERRED,
    "industry_id" integer NOT NULL REFERENCES "crm_industry" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_lead_industry_industry_id_ef47dd52" ON "crm_lead_industry" ("industry_id");
CREATE INDEX "crm_lead_industry_lead_id_259316ce" ON "crm_lead_industry" ("lead_id");
CREATE UNIQUE INDEX "crm_lead_industry_lead_id_industry_id_f1b3c5fc_uniq" ON "crm_lead_industry" ("lead_id", "industry_id");

CREATE TABLE "crm_lead_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lead_id" integer NOT NULL REFERENCES "crm_lead" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "crm_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_lead_tags_tag_id_ad7bf359" ON "crm_lead_tags" ("tag_id");
CREATE INDEX "crm_lead_tags_lead_id_58d2789c" ON "crm_lead_tags" ("lead_id");
CREATE UNIQUE INDEX "crm_lead_tags_lead_id_tag_id_4e5b5b42_uniq" ON "crm_lead_tags" ("lead_id", "tag_id");

CREATE TABLE "crm_leadsource" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "email" varchar(254) NOT NULL,
    "uuid" char(32) NOT NULL,
    "form_template" varchar(70) NOT NULL,
    "success_template" varchar(70) NOT NULL,
    "department_id" integer NOT NULL REFERENCES "common_department" ("group_ptr_id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_leadsource_department_id_30bd576b" ON "crm_leadsource" ("department_id");

CREATE TABLE "crm_output" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "amount" decimal NOT NULL,
    "quantity" smallint unsigned NOT NULL CHECK ("quantity" >= 0),
    "shipping_date" date NULL,
    "planned_shipping_date" date NULL,
    "actual_shipping_date" date NULL,
    "product_is_shipped" bool NOT NULL,
    "serial_number" varchar(50) NOT NULL,
    "currency_id" integer NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deal_id" integer NOT NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "product_id" integer NOT NULL REFERENCES "crm_product" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_output_product_id_cbe93472" ON "crm_output" ("product_id");
CREATE INDEX "crm_output_deal_id_7ec71c09" ON "crm_output" ("deal_id");
CREATE INDEX "crm_output_currency_id_63a93add" ON "crm_output" ("currency_id");

CREATE TABLE "crm_payment" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "amount" decimal NOT NULL,
    "payment_date" date NOT NULL,
    "status" varchar(1) NOT NULL,
    "contract_number" varchar(40) NOT NULL,
    "invoice_number" varchar(40) NOT NULL,
    "order_number" varchar(40) NOT NULL,
    "through_representation" bool NOT NULL,
    "currency_id" integer NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deal_id" integer NOT NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_payment_deal_id_1a22e343" ON "crm_payment" ("deal_id");
CREATE INDEX "crm_payment_currency_id_4553d309" ON "crm_payment" ("currency_id");

CREATE TABLE "crm_product" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(70) NOT NULL,
    "description" text NOT NULL,
    "price" decimal NULL,
    "on_sale" bool NOT NULL,
    "type" varchar(1) NULL,
    "currency_id" integer NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "product_category_id" integer NULL REFERENCES "crm_productcategory" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_product_product_category_id_3784251c" ON "crm_product" ("product_category_id");
CREATE INDEX "crm_product_modified_by_id_02531b6a" ON "crm_product" ("modified_by_id");
CREATE INDEX "crm_product_department_id_0523e414" ON "crm_product" ("department_id");
CREATE INDEX "crm_product_currency_id_a790ddf6" ON "crm_product" ("currency_id");

CREATE TABLE "crm_productcategory" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(70) NOT NULL,
    "description" text NOT NULL,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_productcategory_department_id_60682d03" ON "crm_productcategory" ("department_id");

CREATE TABLE "crm_rate" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "payment_date" date NOT NULL,
    "rate_to_state_currency" decimal NOT NULL,
    "rate_to_marketing_currency" decimal NOT NULL,
    "rate_type" varchar(1) NOT NULL,
    "currency_id" integer NOT NULL REFERENCES "crm_currency" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_rate_currency_id_86b614ea" ON "crm_rate" ("currency_id");

CREATE TABLE "crm_request" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "request_for" varchar(250) NOT NULL,
    "first_name" varchar(100) NOT NULL,
    "middle_name" varchar(100) NOT NULL,
    "last_name" varchar(100) NOT NULL,
    "email" varchar(250) NOT NULL,
    "phone" varchar(200) NOT NULL,
    "website" varchar(200) NOT NULL,
    "company_name" varchar(200) NOT NULL,
    "receipt_date" date NULL,
    "city_name" varchar(100) NOT NULL,
    "description" text NOT NULL,
    "translation" text NOT NULL,
    "remark" text NOT NULL,
    "pending" bool NOT NULL,
    "subsequent" bool NOT NULL,
    "duplicate" bool NOT NULL,
    "verification_required" bool NOT NULL,
    "ticket" varchar(16) NOT NULL,
    "city_id" integer NULL REFERENCES "crm_city" ("id") DEFERRABLE INITIALLY DEFERRED,
    "co_owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "company_id" integer NULL REFERENCES "crm_company" ("id") DEFERRABLE INITIALLY DEFERRED,
    "contact_id" integer NULL REFERENCES "crm_contact" ("id") DEFERRABLE INITIALLY DEFERRED,
    "country_id" integer NULL REFERENCES "crm_country" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deal_id" integer NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_id" integer NULL REFERENCES "crm_lead" ("id") DEFERRABLE INITIALLY DEFERRED,
    "lead_source_id" integer NULL REFERENCES "crm_leadsource" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "case" bool NOT NULL
);
CREATE INDEX "crm_request_owner_id_d3df4eb5" ON "crm_request" ("owner_id");
CREATE INDEX "crm_request_modified_by_id_6958d6bf" ON "crm_request" ("modified_by_id");
CREATE INDEX "crm_request_lead_source_id_1de11d0b" ON "crm_request" ("lead_source_id");
CREATE INDEX "crm_request_lead_id_1486fb35" ON "crm_request" ("lead_id");
CREATE INDEX "crm_request_department_id_4e30930a" ON "crm_request" ("department_id");
CREATE INDEX "crm_request_deal_id_197e99fa" ON "crm_request" ("deal_id");
CREATE INDEX "crm_request_country_id_daa09295" ON "crm_request" ("country_id");
CREATE INDEX "crm_request_contact_id_91ed6ab2" ON "crm_request" ("contact_id");
CREATE INDEX "crm_request_company_id_88ae6e3e" ON "crm_request" ("company_id");
CREATE INDEX "crm_request_co_owner_id_97bfeda8" ON "crm_request" ("co_owner_id");
CREATE INDEX "crm_request_city_id_4ec72763" ON "crm_request" ("city_id");

CREATE TABLE "crm_request_products" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "request_id" integer NOT NULL REFERENCES "crm_request" ("id") DEFERRABLE INITIALLY DEFERRED,
    "product_id" integer NOT NULL REFERENCES "crm_product" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_request_products_product_id_0a67aa36" ON "crm_request_products" ("product_id");
CREATE INDEX "crm_request_products_request_id_7537fc38" ON "crm_request_products" ("request_id");
CREATE UNIQUE INDEX "crm_request_products_request_id_product_id_0c5a957b_uniq" ON "crm_request_products" ("request_id", "product_id");

CREATE TABLE "crm_stage" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "default" bool NOT NULL,
    "index_number" smallint NOT NULL,
    "second_default" bool NOT NULL,
    "success_stage" bool NOT NULL,
    "conditional_success_stage" bool NOT NULL,
    "goods_shipped" bool NOT NULL,
    "department_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_stage_department_id_1f66d880" ON "crm_stage" ("department_id");

CREATE TABLE "crm_tag" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(70) NOT NULL,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "crm_tag_owner_id_2738cee0" ON "crm_tag" ("owner_id");
CREATE INDEX "crm_tag_modified_by_id_3cbff65e" ON "crm_tag" ("modified_by_id");
CREATE INDEX "crm_tag_department_id_e9eea4e3" ON "crm_tag" ("department_id");

CREATE TABLE "django_admin_log" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "object_id" text NULL,
    "object_repr" varchar(200) NOT NULL,
    "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0),
    "change_message" text NOT NULL,
    "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "action_time" datetime NOT NULL
);
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");

CREATE TABLE "django_content_type" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "app_label" varchar(100) NOT NULL,
    "model" varchar(100) NOT NULL
);
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");

CREATE TABLE "django_migrations" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "app" varchar(255) NOT NULL,
    "name" varchar(255) NOT NULL,
    "applied" datetime NOT NULL
);

CREATE TABLE "django_session" (
    "session_key" varchar(40) NOT NULL PRIMARY KEY,
    "session_data" text NOT NULL,
    "expire_date" datetime NOT NULL
);
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");

CREATE TABLE "django_site" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(50) NOT NULL,
    "domain" varchar(100) NOT NULL UNIQUE
);

CREATE TABLE "help_page" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "app_label" varchar(100) NOT NULL,
    "model" varchar(100) NOT NULL,
    "page" varchar(1) NOT NULL,
    "title" varchar(250) NULL,
    "main" bool NOT NULL,
    "language_code" varchar(7) NOT NULL
);

CREATE TABLE "help_paragraph" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" varchar(250) NULL,
    "content" text NOT NULL,
    "language_code" varchar(7) NOT NULL,
    "draft" bool NOT NULL,
    "verification_required" bool NOT NULL,
    "index_number" smallint NOT NULL,
    "document_id" integer NOT NULL REFERENCES "help_page" ("id") DEFERRABLE INITIALLY DEFERRED,
    "link1_id" integer NULL REFERENCES "help_paragraph" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "help_paragraph_link1_id_0908f336" ON "help_paragraph" ("link1_id");
CREATE INDEX "help_paragraph_document_id_85a62b6e" ON "help_paragraph" ("document_id");

CREATE TABLE "help_paragraph_groups" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "paragraph_id" integer NOT NULL REFERENCES "help_paragraph" ("id") DEFERRABLE INITIALLY DEFERRED,
    "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "help_paragraph_groups_group_id_0fa106e0" ON "help_paragraph_groups" ("group_id");
CREATE INDEX "help_paragraph_groups_paragraph_id_8cf057d9" ON "help_paragraph_groups" ("paragraph_id");
CREATE UNIQUE INDEX "help_paragraph_groups_paragraph_id_group_id_0f65f2e2_uniq" ON "help_paragraph_groups" ("paragraph_id", "group_id");

CREATE TABLE "massmail_emailaccount" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(100) NOT NULL,
    "main" bool NOT NULL,
    "massmail" bool NOT NULL,
    "do_import" bool NOT NULL,
    "email_host" varchar(100) NOT NULL,
    "imap_host" varchar(100) NOT NULL,
    "email_host_user" varchar(100) NOT NULL,
    "email_host_password" varchar(100) NOT NULL,
    "email_app_password" varchar(100) NOT NULL,
    "email_port" smallint NOT NULL,
    "from_email" varchar(100) NOT NULL,
    "email_use_tls" bool NOT NULL,
    "email_use_ssl" bool NOT NULL,
    "email_imail_ssl_certfile" varchar(200) NOT NULL,
    "email_imail_ssl_keyfile" varchar(200) NOT NULL,
    "refresh_token" varchar(200) NOT NULL,
    "report" text NOT NULL,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "today_date" date NULL,
    "today_count" integer unsigned NOT NULL CHECK ("today_count" >= 0),
    "start_incoming_uid" integer unsigned NOT NULL CHECK ("start_incoming_uid" >= 0),
    "start_sent_uid" integer unsigned NOT NULL CHECK ("start_sent_uid" >= 0),
    "inbox_uidvalidity" integer unsigned NOT NULL CHECK ("inbox_uidvalidity" >= 0),
    "inbox_uidnext" integer unsigned NOT NULL CHECK ("inbox_uidnext" >= 0),
    "sent_uidvalidity" integer unsigned NOT NULL CHECK ("sent_uidvalidity" >= 0),
    "sent_uidnext" integer unsigned NOT NULL CHECK ("sent_uidnext" >= 0),
    "last_import_dt" datetime NOT NULL,
    "co_owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_emailaccount_owner_id_de4662b5" ON "massmail_emailaccount" ("owner_id");
CREATE INDEX "massmail_emailaccount_modified_by_id_78fa83c2" ON "massmail_emailaccount" ("modified_by_id");
CREATE INDEX "massmail_emailaccount_department_id_5009beba" ON "massmail_emailaccount" ("department_id");
CREATE INDEX "massmail_emailaccount_co_owner_id_33bde2b0" ON "massmail_emailaccount" ("co_owner_id");

CREATE TABLE "massmail_emlaccountsqueue" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "queue" text NOT NULL,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_emlaccountsqueue_owner_id_1d4557ba" ON "massmail_emlaccountsqueue" ("owner_id");

CREATE TABLE "massmail_emlmessage" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "subject" varchar(250) NOT NULL,
    "prev_corr" text NOT NULL,
    "is_html" bool NOT NULL,
    "content" text NOT NULL,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "signature_id" integer NULL REFERENCES "massmail_signature" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_emlmessage_signature_id_4d53eae3" ON "massmail_emlmessage" ("signature_id");
CREATE INDEX "massmail_emlmessage_owner_id_934a5f8f" ON "massmail_emlmessage" ("owner_id");
CREATE INDEX "massmail_emlmessage_modified_by_id_d6442289" ON "massmail_emlmessage" ("modified_by_id");
CREATE INDEX "massmail_emlmessage_department_id_ee97df77" ON "massmail_emlmessage" ("department_id");

CREATE TABLE "massmail_mailingout" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "update_date" datetime NOT NULL,
    "name" varchar(100) NOT NULL,
    "status" varchar(1) NOT NULL,
    "recipients_number" integer unsigned NOT NULL CHECK ("recipients_number" >= 0),
    "recipient_ids" text NOT NULL,
    "successful_ids" text NOT NULL,
    "failed_ids" text NOT NULL,
    "report" text NOT NULL,
    "creation_date" datetime NOT NULL,
    "today_count" integer unsigned NOT NULL CHECK ("today_count" >= 0),
    "sending_date" date NULL,
    "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "message_id" integer NULL REFERENCES "massmail_emlmessage" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_mailingout_owner_id_d33a274c" ON "massmail_mailingout" ("owner_id");
CREATE INDEX "massmail_mailingout_modified_by_id_6e32dd2f" ON "massmail_mailingout" ("modified_by_id");
CREATE INDEX "massmail_mailingout_message_id_0a8aa36b" ON "massmail_mailingout" ("message_id");
CREATE INDEX "massmail_mailingout_department_id_2f6d24bd" ON "massmail_mailingout" ("department_id");
CREATE INDEX "massmail_mailingout_content_type_id_d46a2d8d" ON "massmail_mailingout" ("content_type_id");

CREATE TABLE "massmail_masscontact" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "object_id" integer unsigned NOT NULL CHECK ("object_id" >= 0),
    "massmail" bool NOT NULL,
    "uuid" char(32) NOT NULL,
    "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
    "email_account_id" integer NULL REFERENCES "massmail_emailaccount" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_masscontact_email_account_id_13581f79" ON "massmail_masscontact" ("email_account_id");
CREATE INDEX "massmail_masscontact_content_type_id_d9ad939d" ON "massmail_masscontact" ("content_type_id");
CREATE INDEX "massmail_masscontact_object_id_ddddb1de" ON "massmail_masscontact" ("object_id");

CREATE TABLE "massmail_signature" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(100) NOT NULL,
    "type" varchar(10) NOT NULL,
    "content" text NOT NULL,
    "default" bool NOT NULL,
    "department_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "massmail_signature_owner_id_8b94a28f" ON "massmail_signature" ("owner_id");
CREATE INDEX "massmail_signature_modified_by_id_01f14187" ON "massmail_signature" ("modified_by_id");
CREATE INDEX "massmail_signature_department_id_a5d4b019" ON "massmail_signature" ("department_id");

CREATE TABLE "quality_transactionqualityevent" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "weight" smallint NOT NULL,
    "creation_date" datetime NOT NULL,
    "details" text NOT NULL,
    "deal_id" integer NOT NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "signal_id" integer NOT NULL REFERENCES "quality_transactionqualitysignal" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "quality_transactionqualityevent_signal_id_0a56b083" ON "quality_transactionqualityevent" ("signal_id");
CREATE INDEX "quality_transactionqualityevent_deal_id_551affc9" ON "quality_transactionqualityevent" ("deal_id");

CREATE TABLE "quality_transactionqualitysignal" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "weight" smallint NOT NULL,
    "notes" text NOT NULL,
    "department_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "quality_transactionqualitysignal_department_id_716a1054" ON "quality_transactionqualitysignal" ("department_id");

CREATE TABLE "settings_bannedcompanyname" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(50) NOT NULL UNIQUE
);

CREATE TABLE "settings_massmailsettings" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "emails_per_day" integer unsigned NOT NULL CHECK ("emails_per_day" >= 0),
    "use_business_time" bool NOT NULL,
    "business_time_start" time NOT NULL,
    "business_time_end" time NOT NULL,
    "unsubscribe_url" varchar(200) NOT NULL
);

CREATE TABLE "settings_publicemaildomain" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "domain" varchar(20) NOT NULL UNIQUE
);

CREATE TABLE "settings_reminders" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "check_interval" bigint unsigned NOT NULL CHECK ("check_interval" >= 0)
);

CREATE TABLE "settings_stopphrase" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "phrase" varchar(100) NOT NULL UNIQUE,
    "last_occurrence_date" date NOT NULL
);

CREATE TABLE "tasks_memo" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "name" varchar(250) NOT NULL,
    "description" text NOT NULL,
    "note" text NOT NULL,
    "draft" bool NOT NULL,
    "notified" bool NOT NULL,
    "review_date" date NULL,
    "stage" varchar(3) NOT NULL,
    "deal_id" integer NULL REFERENCES "crm_deal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "to_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "resolution_id" integer NULL REFERENCES "tasks_resolution" ("id") DEFERRABLE INITIALLY DEFERRED,
    "task_id" integer NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_memo_task_id_3539c234" ON "tasks_memo" ("task_id");
CREATE INDEX "tasks_memo_resolution_id_9b1e9a50" ON "tasks_memo" ("resolution_id");
CREATE INDEX "tasks_memo_project_id_5dfdedf3" ON "tasks_memo" ("project_id");
CREATE INDEX "tasks_memo_to_id_f9b7700d" ON "tasks_memo" ("to_id");
CREATE INDEX "tasks_memo_owner_id_5aaf7cd9" ON "tasks_memo" ("owner_id");
CREATE INDEX "tasks_memo_modified_by_id_55079c21" ON "tasks_memo" ("modified_by_id");
CREATE INDEX "tasks_memo_deal_id_20785383" ON "tasks_memo" ("deal_id");

CREATE TABLE "tasks_memo_notified_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "memo_id" integer NOT NULL REFERENCES "tasks_memo" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_memo_notified_subscribers_user_id_19972cde" ON "tasks_memo_notified_subscribers" ("user_id");
CREATE INDEX "tasks_memo_notified_subscribers_memo_id_fdaeddcb" ON "tasks_memo_notified_subscribers" ("memo_id");
CREATE UNIQUE INDEX "tasks_memo_notified_subscribers_memo_id_user_id_197376ce_uniq" ON "tasks_memo_notified_subscribers" ("memo_id", "user_id");

CREATE TABLE "tasks_memo_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "memo_id" integer NOT NULL REFERENCES "tasks_memo" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_memo_subscribers_user_id_94a5ab7a" ON "tasks_memo_subscribers" ("user_id");
CREATE INDEX "tasks_memo_subscribers_memo_id_07ebe57d" ON "tasks_memo_subscribers" ("memo_id");
CREATE UNIQUE INDEX "tasks_memo_subscribers_memo_id_user_id_9217225f_uniq" ON "tasks_memo_subscribers" ("memo_id", "user_id");

CREATE TABLE "tasks_memo_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "memo_id" integer NOT NULL REFERENCES "tasks_memo" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "tasks_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_memo_tags_tag_id_05d212d7" ON "tasks_memo_tags" ("tag_id");
CREATE INDEX "tasks_memo_tags_memo_id_68fee3ea" ON "tasks_memo_tags" ("memo_id");
CREATE UNIQUE INDEX "tasks_memo_tags_memo_id_tag_id_60c2e29f_uniq" ON "tasks_memo_tags" ("memo_id", "tag_id");

CREATE TABLE "tasks_project" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "priority" smallint NOT NULL,
    "name" varchar(250) NOT NULL,
    "description" text NOT NULL,
    "note" text NOT NULL,
    "due_date" date NULL,
    "start_date" date NULL,
    "closing_date" date NULL,
    "workflow" text NOT NULL,
    "next_step" varchar(250) NOT NULL,
    "next_step_date" date NOT NULL,
    "active" bool NOT NULL,
    "remind_me" bool NOT NULL,
    "token" varchar(11) NOT NULL UNIQUE,
    "co_owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "stage_id" integer NULL REFERENCES "tasks_projectstage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_stage_id_00b37259" ON "tasks_project" ("stage_id");
CREATE INDEX "tasks_project_owner_id_ce07be61" ON "tasks_project" ("owner_id");
CREATE INDEX "tasks_project_modified_by_id_d578e5e9" ON "tasks_project" ("modified_by_id");
CREATE INDEX "tasks_project_co_owner_id_77e4d5af" ON "tasks_project" ("co_owner_id");

CREATE TABLE "tasks_project_notified_responsible" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_notified_responsible_user_id_ab30840a" ON "tasks_project_notified_responsible" ("user_id");
CREATE INDEX "tasks_project_notified_responsible_project_id_d8feb05d" ON "tasks_project_notified_responsible" ("project_id");
CREATE UNIQUE INDEX "tasks_project_notified_responsible_project_id_user_id_0b2fb3bf_uniq" ON "tasks_project_notified_responsible" ("project_id", "user_id");

CREATE TABLE "tasks_project_notified_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_notified_subscribers_user_id_1031c72e" ON "tasks_project_notified_subscribers" ("user_id");
CREATE INDEX "tasks_project_notified_subscribers_project_id_fc7dd829" ON "tasks_project_notified_subscribers" ("project_id");
CREATE UNIQUE INDEX "tasks_project_notified_subscribers_project_id_user_id_e6dc68f8_uniq" ON "tasks_project_notified_subscribers" ("project_id", "user_id");

CREATE TABLE "tasks_project_responsible" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_responsible_user_id_b32b169c" ON "tasks_project_responsible" ("user_id");
CREATE INDEX "tasks_project_responsible_project_id_f8c789fc" ON "tasks_project_responsible" ("project_id");
CREATE UNIQUE INDEX "tasks_project_responsible_project_id_user_id_54c92976_uniq" ON "tasks_project_responsible" ("project_id", "user_id");

CREATE TABLE "tasks_project_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_subscribers_user_id_974e3efb" ON "tasks_project_subscribers" ("user_id");
CREATE INDEX "tasks_project_subscribers_project_id_cf2ad972" ON "tasks_project_subscribers" ("project_id");
CREATE UNIQUE INDEX "tasks_project_subscribers_project_id_user_id_7f2a5a47_uniq" ON "tasks_project_subscribers" ("project_id", "user_id");

CREATE TABLE "tasks_project_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "project_id" integer NOT NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "tasks_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_project_tags_tag_id_9d4f7a1d" ON "tasks_project_tags" ("tag_id");
CREATE INDEX "tasks_project_tags_project_id_dce240ed" ON "tasks_project_tags" ("project_id");
CREATE UNIQUE INDEX "tasks_project_tags_project_id_tag_id_d98ff260_uniq" ON "tasks_project_tags" ("project_id", "tag_id");

CREATE TABLE "tasks_projectstage" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "default" bool NOT NULL,
    "done" bool NOT NULL,
    "in_progress" bool NOT NULL,
    "index_number" smallint NOT NULL,
    "active" bool NOT NULL
);

CREATE TABLE "tasks_resolution" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "index_number" smallint NOT NULL
);

CREATE TABLE "tasks_tag" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "for_content_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_tag_for_content_id_d77da0d5" ON "tasks_tag" ("for_content_id");

CREATE TABLE "tasks_task" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "creation_date" datetime NOT NULL,
    "update_date" datetime NOT NULL,
    "priority" smallint NOT NULL,
    "name" varchar(250) NOT NULL,
    "description" text NOT NULL,
    "note" text NOT NULL,
    "due_date" date NULL,
    "start_date" date NULL,
    "closing_date" date NULL,
    "workflow" text NOT NULL,
    "next_step" varchar(250) NOT NULL,
    "next_step_date" date NOT NULL,
    "active" bool NOT NULL,
    "remind_me" bool NOT NULL,
    "token" varchar(11) NOT NULL UNIQUE,
    "hide_main_task" bool NOT NULL,
    "lead_time" bigint NOT NULL,
    "co_owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "modified_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED,
    "project_id" integer NULL REFERENCES "tasks_project" ("id") DEFERRABLE INITIALLY DEFERRED,
    "task_id" integer NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "stage_id" integer NOT NULL REFERENCES "tasks_taskstage" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_stage_id_967f2c97" ON "tasks_task" ("stage_id");
CREATE INDEX "tasks_task_task_id_180f9f06" ON "tasks_task" ("task_id");
CREATE INDEX "tasks_task_project_id_a2815f0c" ON "tasks_task" ("project_id");
CREATE INDEX "tasks_task_owner_id_db3dcc3e" ON "tasks_task" ("owner_id");
CREATE INDEX "tasks_task_modified_by_id_85721a7e" ON "tasks_task" ("modified_by_id");
CREATE INDEX "tasks_task_co_owner_id_32424a4d" ON "tasks_task" ("co_owner_id");

CREATE TABLE "tasks_task_notified_responsible" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "task_id" integer NOT NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_notified_responsible_user_id_c2aef4e0" ON "tasks_task_notified_responsible" ("user_id");
CREATE INDEX "tasks_task_notified_responsible_task_id_20b7fe39" ON "tasks_task_notified_responsible" ("task_id");
CREATE UNIQUE INDEX "tasks_task_notified_responsible_task_id_user_id_be00c53a_uniq" ON "tasks_task_notified_responsible" ("task_id", "user_id");

CREATE TABLE "tasks_task_notified_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "task_id" integer NOT NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_notified_subscribers_user_id_d8b7e13d" ON "tasks_task_notified_subscribers" ("user_id");
CREATE INDEX "tasks_task_notified_subscribers_task_id_f22c64d4" ON "tasks_task_notified_subscribers" ("task_id");
CREATE UNIQUE INDEX "tasks_task_notified_subscribers_task_id_user_id_415191a8_uniq" ON "tasks_task_notified_subscribers" ("task_id", "user_id");

CREATE TABLE "tasks_task_responsible" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "task_id" integer NOT NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_responsible_user_id_0228e65c" ON "tasks_task_responsible" ("user_id");
CREATE INDEX "tasks_task_responsible_task_id_d4d87c4f" ON "tasks_task_responsible" ("task_id");
CREATE UNIQUE INDEX "tasks_task_responsible_task_id_user_id_fba1035b_uniq" ON "tasks_task_responsible" ("task_id", "user_id");

CREATE TABLE "tasks_task_subscribers" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "task_id" integer NOT NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_subscribers_user_id_b58df6ca" ON "tasks_task_subscribers" ("user_id");
CREATE INDEX "tasks_task_subscribers_task_id_39c6d88e" ON "tasks_task_subscribers" ("task_id");
CREATE UNIQUE INDEX "tasks_task_subscribers_task_id_user_id_e92aa7b8_uniq" ON "tasks_task_subscribers" ("task_id", "user_id");

CREATE TABLE "tasks_task_tags" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "task_id" integer NOT NULL REFERENCES "tasks_task" ("id") DEFERRABLE INITIALLY DEFERRED,
    "tag_id" integer NOT NULL REFERENCES "tasks_tag" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "tasks_task_tags_tag_id_dc501020" ON "tasks_task_tags" ("tag_id");
CREATE INDEX "tasks_task_tags_task_id_7f3deefe" ON "tasks_task_tags" ("task_id");
CREATE UNIQUE INDEX "tasks_task_tags_task_id_tag_id_f35a003e_uniq" ON "tasks_task_tags" ("task_id", "tag_id");

CREATE TABLE "tasks_taskstage" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" varchar(70) NOT NULL,
    "default" bool NOT NULL,
    "done" bool NOT NULL,
    "in_progress" bool NOT NULL,
    "index_number" smallint NOT NULL,
    "active" bool NOT NULL
);

CREATE TABLE "voip_connection" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "type" varchar(4) NOT NULL,
    "active" bool NOT NULL,
    "number" varchar(30) NOT NULL,
    "callerid" varchar(30) NOT NULL,
    "provider" varchar(100) NOT NULL,
    "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "voip_connection_owner_id_1a7e993e" ON "voip_connection" ("owner_id");
