CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"subject" text NOT NULL,
	"action" text NOT NULL,
	"profile_id" text NOT NULL,
	"resource_id" text NOT NULL,
	"request_id" text NOT NULL,
	"origin" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"resource_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"profile_id" text NOT NULL,
	"resource_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "payable" (
	"backend" text NOT NULL,
	"invoice_id" text NOT NULL,
	CONSTRAINT "payable_backend_invoice_id_pk" PRIMARY KEY("backend","invoice_id")
);
--> statement-breakpoint
CREATE TABLE "payment_allocation" (
	"attempt_id" text NOT NULL,
	"backend" text NOT NULL,
	"invoice_id" text NOT NULL,
	"invoice_number" text NOT NULL,
	"invoice_version" text NOT NULL,
	"amount" bigint NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "payment_allocation_attempt_id_invoice_id_pk" PRIMARY KEY("attempt_id","invoice_id"),
	CONSTRAINT "payment_allocation_amount" CHECK ("payment_allocation"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"backend" text NOT NULL,
	"profile_id" text NOT NULL,
	"subject" text,
	"payer_name" text,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"total" bigint NOT NULL,
	"gateway_token" text NOT NULL,
	"payment_method_id" text,
	"method_label" text NOT NULL,
	"save_method" boolean DEFAULT false NOT NULL,
	"gateway_payment_id" text,
	"failure" text,
	"next_action" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "payment_attempt_total" CHECK ("payment_attempt"."total" > 0),
	CONSTRAINT "payment_attempt_status" CHECK ("payment_attempt"."status" in ('claimed','submitted','requires_action','unknown','succeeded','failed','canceled')),
	CONSTRAINT "payment_attempt_finished" CHECK (("payment_attempt"."status" in ('succeeded','failed','canceled')) = ("payment_attempt"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "billing_account" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"name" text NOT NULL,
	"agreement_type" text NOT NULL,
	"pays_online" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_profile" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"bill_to" jsonb NOT NULL,
	"payee" text NOT NULL,
	"pays_by" text NOT NULL,
	"default_payment_method_id" text,
	"auto_pay" boolean DEFAULT false NOT NULL,
	"card_limit" bigint,
	"payment_terms_days" integer DEFAULT 30 NOT NULL,
	"number_series" text NOT NULL,
	"remittance" jsonb,
	"revision" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"granted" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"granted_on" date NOT NULL,
	"expires_on" date,
	CONSTRAINT "credit_remaining" CHECK ("credit"."remaining" >= 0 and "credit"."remaining" <= "credit"."granted")
);
--> statement-breakpoint
CREATE TABLE "imported" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "imported_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"number" text NOT NULL,
	"document_type" text NOT NULL,
	"state" text NOT NULL,
	"status_word" text,
	"issue_date" date NOT NULL,
	"due_date" date,
	"period_start" date,
	"period_end" date,
	"currency" text NOT NULL,
	"subtotal" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"credit_applied" bigint DEFAULT 0 NOT NULL,
	"total" bigint NOT NULL,
	"amount_paid" bigint DEFAULT 0 NOT NULL,
	"amount_due" bigint NOT NULL,
	"purchase_order" text,
	"version" integer DEFAULT 1 NOT NULL,
	"automatic_charge" jsonb,
	CONSTRAINT "invoice_amount_due" CHECK ("invoice"."amount_due" >= 0),
	CONSTRAINT "invoice_state" CHECK ("invoice"."state" in ('draft','open','void','uncollectible','other'))
);
--> statement-breakpoint
CREATE TABLE "invoice_line" (
	"invoice_id" text NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"quantity" text NOT NULL,
	"unit_price" bigint,
	"amount" bigint NOT NULL,
	CONSTRAINT "invoice_line_invoice_id_position_pk" PRIMARY KEY("invoice_id","position")
);
--> statement-breakpoint
CREATE TABLE "invoice_relation" (
	"invoice_id" text NOT NULL,
	"related_id" text NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "invoice_relation_invoice_id_related_id_relation_pk" PRIMARY KEY("invoice_id","related_id","relation")
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"transaction_id" text NOT NULL,
	"position" integer NOT NULL,
	"profile_id" text NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"invoice_id" text,
	"credit_id" text,
	CONSTRAINT "ledger_entry_transaction_id_position_pk" PRIMARY KEY("transaction_id","position"),
	CONSTRAINT "ledger_entry_amount" CHECK ("ledger_entry"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_transaction" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"method" text,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"series" text PRIMARY KEY NOT NULL,
	"next" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_method" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"type" text NOT NULL,
	"brand" text,
	"last4" text,
	"expiry_month" integer,
	"expiry_year" integer,
	"holder" text,
	"gateway_token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_assignment" (
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"scope_id" text NOT NULL,
	CONSTRAINT "role_assignment_subject_role_scope_id_pk" PRIMARY KEY("subject","role","scope_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_card" (
	"token" text PRIMARY KEY NOT NULL,
	"behaviour" text NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"expiry_month" integer NOT NULL,
	"expiry_year" integer NOT NULL,
	"holder" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_charge" (
	"attempt_id" text PRIMARY KEY NOT NULL,
	"gateway_payment_id" text NOT NULL,
	"status" text NOT NULL,
	"failure" text,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_charge_payment" UNIQUE("gateway_payment_id"),
	CONSTRAINT "sandbox_charge_amount" CHECK ("sandbox_charge"."amount" > 0),
	CONSTRAINT "sandbox_charge_status" CHECK ("sandbox_charge"."status" in ('succeeded','failed','canceled')),
	CONSTRAINT "sandbox_charge_failure" CHECK (("sandbox_charge"."status" = 'failed') = ("sandbox_charge"."failure" is not null))
);
--> statement-breakpoint
ALTER TABLE "payment_allocation" ADD CONSTRAINT "payment_allocation_attempt_id_payment_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_profile" ADD CONSTRAINT "billing_profile_account_id_billing_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."billing_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit" ADD CONSTRAINT "credit_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_relation" ADD CONSTRAINT "invoice_relation_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_relation" ADD CONSTRAINT "invoice_relation_related_id_invoice_id_fk" FOREIGN KEY ("related_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_transaction_id_ledger_transaction_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transaction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_method" ADD CONSTRAINT "payment_method_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_key_resource" ON "idempotency_key" USING btree ("resource_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_allocation_one_live" ON "payment_allocation" USING btree ("backend","invoice_id") WHERE "payment_allocation"."live";--> statement-breakpoint
CREATE INDEX "payment_allocation_invoice" ON "payment_allocation" USING btree ("backend","invoice_id");--> statement-breakpoint
CREATE INDEX "payment_attempt_profile" ON "payment_attempt" USING btree ("profile_id","created_at");--> statement-breakpoint
CREATE INDEX "payment_attempt_open" ON "payment_attempt" USING btree ("lease_until") WHERE "payment_attempt"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "credit_profile" ON "credit" USING btree ("profile_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_number" ON "invoice" USING btree ("profile_id","number");--> statement-breakpoint
CREATE INDEX "invoice_profile_issue_date" ON "invoice" USING btree ("profile_id","issue_date","id");--> statement-breakpoint
CREATE INDEX "invoice_outstanding" ON "invoice" USING btree ("profile_id","due_date") WHERE "invoice"."amount_due" > 0;--> statement-breakpoint
CREATE INDEX "ledger_entry_account" ON "ledger_entry" USING btree ("profile_id","account");--> statement-breakpoint
CREATE INDEX "ledger_entry_invoice" ON "ledger_entry" USING btree ("invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transaction_source" ON "ledger_transaction" USING btree ("kind","source_id");--> statement-breakpoint
CREATE INDEX "ledger_transaction_profile" ON "ledger_transaction" USING btree ("profile_id");--> statement-breakpoint
CREATE INDEX "payment_method_profile" ON "payment_method" USING btree ("profile_id");--> statement-breakpoint
CREATE INDEX "role_assignment_scope" ON "role_assignment" USING btree ("scope_id");