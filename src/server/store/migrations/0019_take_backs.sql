CREATE TABLE "bank_take_back" (
	"entry" text NOT NULL,
	"number" integer NOT NULL,
	"bank_transaction_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"booked_on" date NOT NULL,
	CONSTRAINT "bank_take_back_entry_number_pk" PRIMARY KEY("entry","number")
);
--> statement-breakpoint
ALTER TABLE "bank_take_back" ADD CONSTRAINT "bank_take_back_bank_transaction_id_bank_transaction_id_fk" FOREIGN KEY ("bank_transaction_id") REFERENCES "public"."bank_transaction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_take_back_payment" ON "bank_take_back" USING btree ("bank_transaction_id");